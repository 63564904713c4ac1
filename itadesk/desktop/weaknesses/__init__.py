"""The tab วิเคราะห์จุดอ่อน: what is weak and why, taken in or left out, with its finding."""

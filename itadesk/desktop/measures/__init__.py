"""The tab กำหนดมาตรการ: what has no measure yet, the year's measures, and one measure in full."""

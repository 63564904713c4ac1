"""The tab กรอกคะแนน: the year's figures, the level they give, and the sheet's words beside them."""

"""The tab กำกับติดตาม: who has reported, the result of one measure, and the OIT evidence list."""

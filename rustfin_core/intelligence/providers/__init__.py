"""Where facts about titles come from outside the house. Blocking: for the jobs' threads only."""

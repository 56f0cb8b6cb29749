"""Small widgets every page uses; all of them follow the theme at run time."""

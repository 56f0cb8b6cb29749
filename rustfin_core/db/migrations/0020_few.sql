-- Orders by the name of a series, album or artist are read relative by relative; the few without one
-- are found here.
CREATE INDEX item_no_series ON item(kind, sort_key, id) WHERE state=0 AND kind=4 AND series_id IS NULL;
CREATE INDEX item_no_album  ON item(kind, sort_key, id) WHERE state=0 AND kind=7 AND album_id IS NULL;
CREATE INDEX track_no_artist ON item(kind, sort_key, id) WHERE state=0 AND kind=7 AND artist_id IS NULL;
CREATE INDEX album_no_artist ON item(kind, sort_key, id) WHERE state=0 AND kind=6 AND artist_id IS NULL;
-- Whatever has a logo, a banner...; nearly everything has a primary picture.
CREATE INDEX image_kind ON image(type, item_id) WHERE type<>0;

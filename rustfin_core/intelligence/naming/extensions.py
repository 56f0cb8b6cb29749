"""File extensions, lower case without the dot, by what they hold. Data only."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VIDEO_EXTENSIONS = _words(
    """
    3g2 3gp asf avi divx dvr-ms evo f4v flv hevc iso ivf m1v m2ts m2t m2v m4v mk3d mkv mov mp4 mpe
    mpeg mpg mpv mts mxf nsv nuv ogm ogv qt rm rmvb strm tp trp ts vob webm wmv wtv y4m
    """
)
AUDIO_EXTENSIONS = _words(
    """
    aa aac aax ac3 aif aiff alac amr ape au caf dff dsf dts eac3 flac m4a m4b mka mp2 mp3 mpc oga
    ogg opus ra shn spx tak thd truehd tta voc w64 wav wma wv
    """
)
SUBTITLE_EXTENSIONS = _words("srt ass ssa vtt sub idx sup mks smi sami ttml dfxp usf")
COMPANION_EXTENSIONS = _words(
    """
    nfo jpg jpeg png webp gif bmp tbn svg txt xml json url pdf epub cbr cbz log cue m3u m3u8 pls
    lrc elrc md5 sfv par2 nzb torrent srr bif edl db ini html htm rtf doc docx md css js ico dat bak
    heic heif avif jxl tif tiff raw dng cr2 cr3 nef arw orf rw2 raf pef srw thm lrv aae xmp modd
    moff cpi mpl accurip ffp sha256 psd plist lnk ifo bup mpls clpi bdmv bdm jar class otf ttf
    """
)
"""Files that live beside media, photos too, without being media: neither items nor problems."""
KNOWN_EXTENSIONS = (
    VIDEO_EXTENSIONS
    | AUDIO_EXTENSIONS
    | SUBTITLE_EXTENSIONS
    | COMPANION_EXTENSIONS
    | frozenset({"disc"})
)
"""Everything that is an extension rather than the end of a name; ``disc`` marks a stub."""

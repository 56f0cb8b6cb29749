<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>rustfin</name>
    <message>
        <source>A film left after this share of it, in percent, counts as watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A film left before this share of it, in percent, starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with films, series or music, or drop one on this window. Rustfin finds what is inside and shows it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a library when it is not there yet; KIND is movies, tvshows, music, homevideos or mixed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address or network of a reverse proxy whose X-Forwarded-For, -Proto and -Host are believed, for example 127.0.0.1 or 172.16.0.0/12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anime information comes from AniList.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apps and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per second away from home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with it Rustfin answers by HTTPS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes apply at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked now and then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with films, series or music, or drop one on this window. Rustfin only reads it: it never renames, moves or deletes a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose lines first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen at the start, with {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a phone or TV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a phone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversions at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversions for one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country whose age ratings and release dates count, for example US or DE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covers come from the Cover Art Archive; they belong to their owners.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database queries that take longer than so many milliseconds are logged; 0 logs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days happenings are remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days missing files are remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting media files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films and series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words, a file name, a device…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for temporary video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of converted video while it is being watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of pictures and other things that can be made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the database, the settings and the logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For how many days it is remembered what happened on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For how many days titles whose files are gone are remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further host name under which browsers may open Rustfin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics hardware that converts films; &apos;auto&apos; takes what passed the self-test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How log lines look on the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many films may be converted at the same time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many happenings are remembered at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the backups made every night are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of them for one person; 0: as many as there may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many old log files are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many seconds a conversion may be ahead of the player before it rests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many trailers of your library play before a film; 0 plays none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much work a converted picture is worth; &apos;auto&apos; suits this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens in the browser of this computer. On another device, open the address above and type the setup code. Until then nobody can sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for its first account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG quality of seek bar and chapter pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jellyfin version told to apps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running in tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on this computer only. Passwords and tokens are never written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language apps may take from this server; Rustfin&apos;s own words stay English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of descriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of titles and descriptions, for example en or de.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let apps in the house find this server by themselves (UDP 7359).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let apps store their own logs on this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let people sign in on a TV by confirming a six-digit code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let people whose account may do so delete media files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for new files when Rustfin starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look things up online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look titles, people and pictures up online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what is inside…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like films and series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like films.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like home videos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like music.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a picture of each field of interlaced films: smoother, twice the work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the first account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata provided by TheTVDB. Please consider adding missing information or subscribing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Milliseconds between pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Milliseconds between two pictures above the seek bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most bits per second for players away from home; 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most happenings remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most megabytes that sizes of pictures may take in the cache folder; those nobody asked for longest go first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most processor threads for converting one film; 0 leaves it to ffmpeg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music information comes from MusicBrainz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name that apps show for this server; empty: the name of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network address to listen on; 127.0.0.1 keeps it to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nightly backups kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder was added yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No library yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lines match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can watch until it is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can watch until it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is watching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice new files in library folders at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OMDb key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step is left: the first account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Rustfin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open on a phone or TV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or quit it with this icon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenSubtitles key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenSubtitles password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenSubtitles user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other devices cannot reach this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own picture at the start of apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of Rustfin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path prefix when Rustfin sits behind a proxy, for example /media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at {position}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent after which it is watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent before a film is begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures come from fanart.tv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures side by side in one file of seek bar pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point the camera at the code,
or type the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point the camera of a phone in the same network at the code. In an app, choose “add a server” and type the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port to listen on; &apos;auto&apos; takes the next free one when 8096 is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key (PEM, no password) of --tls-cert; not needed when that file holds both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems in {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product name for apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product name told to apps; most accept only &apos;Jellyfin Server&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code for {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratings come from the OMDb API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading file details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from Rustfin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{name}” from Rustfin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remux</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests that take longer than so many milliseconds are logged; 0 logs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart without a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of pictures in one file of seek bar pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin cannot tell. Choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin could not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin has no permission to open it. Nothing was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin is stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin keeps running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin only reads your folders. It never renames, moves or deletes a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin: scanning {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rustfin: scanning {name}, {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} folders are not connected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} people are watching</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} things need you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds a conversion may be ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds of the shortest resumed film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seek bar pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series information comes from TVmaze.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by {name}, so it cannot be changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings appear when Rustfin is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup code, asked for on other devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the figures at /metrics to everybody in the home network without a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show your own picture while apps start and where people sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of one log file in MB; then a new one is begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some facts come from Wikidata; pictures from Wikimedia Commons carry their own licences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Rustfin. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source that is never asked, for example wikidata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source to ask first, for example tvmaze; the others follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources asked first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources never asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space for pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space for sizes of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space for temporary video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space seek bar and chapter pictures may take, in MB; what was watched longest ago goes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space the folder of converted video may take, in MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop for them too?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop {title} for {user}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style sheet of web apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style sheet that web apps add to their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles come from OpenSubtitles.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TMDB key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take logs of apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when Rustfin is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that apps show where people sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text where people sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library data was damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TheTVDB PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TheTVDB key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This product uses the TMDB API but is not endorsed or certified by TMDB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles and pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trailers before a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the default for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version for apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Were they removed from “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a restart asked for in the dashboard does without a window: &apos;rebuild&apos; starts anew in the same process, &apos;exit&apos; ends with code 75 for a service manager to start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shorter than so many seconds is never resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where are your films, series or music?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which graphics card: the number of its /dev/dri/renderD file on Linux, else counted from 0; -1 takes the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the pictures above the seek bar; several make several sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your API key of OMDb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your API key of OpenSubtitles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your API key of TMDB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your API key of TheTVDB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your files stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password at OpenSubtitles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your personal key of fanart.tv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your subscriber PIN of TheTVDB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your user name at OpenSubtitles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>about {} hours left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about {} minutes left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and {} more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>fanart.tv key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg to use instead of the one that comes with Rustfin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is being scanned, {left}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is being scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was added and is being scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{titles}, hidden for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{user} watches {title}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{} albums</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files could not be used.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files could not be used. They stay where they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files have vanished at once, as if a drive were away. Say so only if they were deleted; what was watched is kept either way.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files were removed…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} films</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} folders</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} folders away</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} libraries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} lines are on the clipboard.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} people are watching.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} problems</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} series</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles of {name} are hidden until it is back. Nothing was removed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} videos</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} watching</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>

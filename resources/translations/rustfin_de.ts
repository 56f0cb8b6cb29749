<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>rustfin</name>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>1.5 Mbit/s, 480p</source>
        <translation>1,5 Mbit/s, 480p</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>20 Mbit/s, 1080p</source>
        <translation>20 Mbit/s, 1080p</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 Sekunden</translation>
    </message>
    <message>
        <source>4 Mbit/s, 720p</source>
        <translation>4 Mbit/s, 720p</translation>
    </message>
    <message>
        <source>40 Mbit/s, 4K</source>
        <translation>40 Mbit/s, 4K</translation>
    </message>
    <message>
        <source>8 Mbit/s, 1080p</source>
        <translation>8 Mbit/s, 1080p</translation>
    </message>
    <message>
        <source>80 Mbit/s, 4K as on disc</source>
        <translation>80 Mbit/s, 4K wie auf der Disc</translation>
    </message>
    <message>
        <source>A film left after this share of it, in percent, counts as watched.</source>
        <translation>Ein Film, der nach diesem Anteil in Prozent verlassen wird, gilt als gesehen.</translation>
    </message>
    <message>
        <source>A film left before this share of it, in percent, starts anew.</source>
        <translation>Ein Film, der vor diesem Anteil in Prozent verlassen wird, beginnt von vorn.</translation>
    </message>
    <message>
        <source>A film or episode of your libraries</source>
        <translation>Ein Film oder eine Folge aus den Bibliotheken</translation>
    </message>
    <message>
        <source>A media server for your home. Free software under the MIT licence.</source>
        <translation>Ein Medienserver für zu Hause. Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>A picture of each field, as on television. Twice the work.</source>
        <translation>Ein Bild aus jedem Halbbild, wie im Fernsehen. Doppelt so viel Arbeit.</translation>
    </message>
    <message>
        <source>A second of sound was made without errors.</source>
        <translation>Eine Sekunde Ton wurde ohne Fehler erzeugt.</translation>
    </message>
    <message>
        <source>A second of video was made without errors. Something else is in use.</source>
        <translation>Eine Sekunde Video wurde ohne Fehler erzeugt. Benutzt wird ein anderer Encoder.</translation>
    </message>
    <message>
        <source>AMD AMF</source>
        <translation>AMD AMF</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Rustfin</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder to begin</source>
        <translation>Zum Anfang einen Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder with films, series or music, or drop one on this window. Rustfin finds what is inside and shows it here.</source>
        <translation>Einen Ordner mit Filmen, Serien oder Musik hinzufügen oder auf dieses Fenster ziehen. Rustfin findet, was darin ist, und zeigt es hier.</translation>
    </message>
    <message>
        <source>Add a library when it is not there yet; KIND is movies, tvshows, music, homevideos or mixed.</source>
        <translation>Fügt eine Bibliothek hinzu, wenn sie noch nicht da ist; KIND ist movies, tvshows, music, homevideos oder mixed.</translation>
    </message>
    <message>
        <source>Add library</source>
        <translation>Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Wird hinzugefügt…</translation>
    </message>
    <message>
        <source>Address or network of a reverse proxy whose X-Forwarded-For, -Proto and -Host are believed, for example 127.0.0.1 or 172.16.0.0/12.</source>
        <translation>Adresse oder Netz eines Reverse-Proxys, dessen X-Forwarded-For, -Proto und -Host geglaubt wird, zum Beispiel 127.0.0.1 oder 172.16.0.0/12.</translation>
    </message>
    <message>
        <source>Address {text}</source>
        <translation>Adresse {text}</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Addresses of Rustfin</source>
        <translation>Adressen von Rustfin</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>All networks</source>
        <translation>Alle Netzwerke</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle Teile</translation>
    </message>
    <message>
        <source>Anime information comes from AniList.</source>
        <translation>Angaben zu Anime stammen von AniList.</translation>
    </message>
    <message>
        <source>Anime series and films, with air dates and voices.</source>
        <translation>Anime-Serien und -Filme, mit Sendetagen und Stimmen.</translation>
    </message>
    <message>
        <source>Another program answers their question (UDP 7359), perhaps another media server. Close it and restart Rustfin, or type the address.</source>
        <translation>Ein anderes Programm beantwortet ihre Frage (UDP 7359), vielleicht ein anderer Medienserver. Beenden Sie es und starten Sie Rustfin neu, oder tippen Sie die Adresse ein.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Apple VideoToolbox</source>
        <translation>Apple VideoToolbox</translation>
    </message>
    <message>
        <source>Apps and devices</source>
        <translation>Apps und Geräte</translation>
    </message>
    <message>
        <source>Apps ask in the network who is there, and Rustfin answers. Needs UDP port 7359, and a network without guest isolation.</source>
        <translation>Apps fragen im Netzwerk, wer da ist, und Rustfin antwortet. Dafür braucht es den UDP-Port 7359 und ein Netzwerk, das Geräte nicht voneinander trennt.</translation>
    </message>
    <message>
        <source>Apps do not find Rustfin by themselves.</source>
        <translation>Apps finden Rustfin nicht von selbst.</translation>
    </message>
    <message>
        <source>Apps in this home find Rustfin by themselves.</source>
        <translation>Apps in diesem Haushalt finden Rustfin von selbst.</translation>
    </message>
    <message>
        <source>Artists, albums and their tracks.</source>
        <translation>Künstler, Alben und ihre Titel.</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie sie ist</translation>
    </message>
    <message>
        <source>As many as help</source>
        <translation>So viele, wie nützen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Ask this source</source>
        <translation>Diese Quelle fragen</translation>
    </message>
    <message>
        <source>Ask {title}</source>
        <translation>{title} fragen</translation>
    </message>
    <message>
        <source>Asking Rustfin…</source>
        <translation>Rustfin wird gefragt…</translation>
    </message>
    <message>
        <source>At login</source>
        <translation>Bei der Anmeldung</translation>
    </message>
    <message>
        <source>At login only the icon in the tray appears, no window. Default: on.</source>
        <translation>Bei der Anmeldung erscheint nur das Symbol im Infobereich, kein Fenster. Vorgabe: an.</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Best picture, much work</source>
        <translation>Bestes Bild, viel Arbeit</translation>
    </message>
    <message>
        <source>Best that passed (recommended)</source>
        <translation>Der beste, der bestand (empfohlen)</translation>
    </message>
    <message>
        <source>Bits per second away from home</source>
        <translation>Bit pro Sekunde unterwegs</translation>
    </message>
    <message>
        <source>Bright, gives up lights</source>
        <translation>Hell, opfert Lichter</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation>Cache-Ordner</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Care taken with conversions</source>
        <translation>Sorgfalt bei Umwandlungen</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with it Rustfin answers by HTTPS.</source>
        <translation>Zertifikatskette (PEM); damit antwortet Rustfin über HTTPS.</translation>
    </message>
    <message>
        <source>Certificate, with those it builds on</source>
        <translation>Zertifikat, mit denen, auf die es sich stützt</translation>
    </message>
    <message>
        <source>Changed and not in force yet: {names}.</source>
        <translation>Geändert und noch nicht in Kraft: {names}.</translation>
    </message>
    <message>
        <source>Changes apply at once, unless a setting says otherwise.</source>
        <translation>Änderungen gelten sofort, wenn eine Einstellung nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Changes pictures</source>
        <translation>Ändert Bilder</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Check the way in</source>
        <translation>Zugang prüfen</translation>
    </message>
    <message>
        <source>Checked now and then</source>
        <translation>Wird ab und zu geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>Zuerst einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose a folder with films, series or music, or drop one on this window. Rustfin only reads it: it never renames, moves or deletes a file.</source>
        <translation>Einen Ordner mit Filmen, Serien oder Musik wählen oder auf dieses Fenster ziehen. Rustfin liest ihn nur: Es benennt keine Datei um, verschiebt und löscht keine.</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here</source>
        <translation>Ordner wählen oder hierher ziehen</translation>
    </message>
    <message>
        <source>Choose a part that brings its licence.</source>
        <translation>Einen Teil wählen, der seine Lizenz mitbringt.</translation>
    </message>
    <message>
        <source>Choose a title or a file first.</source>
        <translation>Wählen Sie zuerst einen Titel oder eine Datei.</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose lines first.</source>
        <translation>Zuerst Zeilen wählen.</translation>
    </message>
    <message>
        <source>Choose “All networks” below to let phones and TVs in.</source>
        <translation>Wählen Sie unten „Alle Netzwerke“, um Telefone und Fernseher hereinzulassen.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Chosen at the start</source>
        <translation>Beim Start festgelegt</translation>
    </message>
    <message>
        <source>Chosen at the start, with {name}.</source>
        <translation>Beim Start festgelegt, mit {name}.</translation>
    </message>
    <message>
        <source>Chosen when Rustfin was started, so it cannot be changed here.</source>
        <translation>Beim Start von Rustfin gewählt, daher hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation>Diese Zeile schließen</translation>
    </message>
    <message>
        <source>Command that opens the firewall</source>
        <translation>Befehl, der die Firewall öffnet</translation>
    </message>
    <message>
        <source>Compared with other programs on this computer. Default: 100 %.</source>
        <translation>Verglichen mit anderen Programmen auf diesem Computer. Vorgabe: 100 %.</translation>
    </message>
    <message>
        <source>Connect a phone</source>
        <translation>Handy verbinden</translation>
    </message>
    <message>
        <source>Connect a phone or TV</source>
        <translation>Handy oder Fernseher verbinden</translation>
    </message>
    <message>
        <source>Connect a phone…</source>
        <translation>Handy verbinden…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connections are encrypted</source>
        <translation>Verbindungen sind verschlüsselt</translation>
    </message>
    <message>
        <source>Connections are not encrypted</source>
        <translation>Verbindungen sind nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Conversions at the same time</source>
        <translation>Umwandlungen gleichzeitig</translation>
    </message>
    <message>
        <source>Conversions for one person</source>
        <translation>Umwandlungen für eine Person</translation>
    </message>
    <message>
        <source>Converts a stretch out of the middle of a film and throws it away. The file itself is only read.</source>
        <translation>Wandelt ein Stück aus der Mitte eines Films um und wirft es weg. Die Datei selbst wird nur gelesen.</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy selected</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Copy {address}</source>
        <translation>{address} kopieren</translation>
    </message>
    <message>
        <source>Copy {text}</source>
        <translation>{text} kopieren</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Country whose age ratings and release dates count, for example US or DE.</source>
        <translation>Land, dessen Altersfreigaben und Erscheinungstage zählen, zum Beispiel US oder DE.</translation>
    </message>
    <message>
        <source>Covers come from the Cover Art Archive; they belong to their owners.</source>
        <translation>Plattencover stammen vom Cover Art Archive; sie gehören ihren Eigentümern.</translation>
    </message>
    <message>
        <source>Covers of albums.</source>
        <translation>Cover von Alben.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Database queries that take longer than so many milliseconds are logged; 0 logs none.</source>
        <translation>Datenbankabfragen, die länger als so viele Millisekunden dauern, werden protokolliert; 0: keine.</translation>
    </message>
    <message>
        <source>Days happenings are remembered</source>
        <translation>Tage, die Ereignisse gemerkt werden</translation>
    </message>
    <message>
        <source>Days missing files are remembered</source>
        <translation>Tage, die fehlende Dateien gemerkt werden</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation>Vorgabe: {value}.</translation>
    </message>
    <message>
        <source>Deleting media files</source>
        <translation>Mediendateien löschen</translation>
    </message>
    <message>
        <source>Devices refuse it. Make it anew, or renew it where it comes from.</source>
        <translation>Geräte lehnen es ab. Erstellen Sie es neu, oder erneuern Sie es dort, woher es kommt.</translation>
    </message>
    <message>
        <source>Direct play</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>Disk missing</source>
        <translation>Festplatte fehlt</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Dolby Vision</source>
        <translation>Dolby Vision</translation>
    </message>
    <message>
        <source>Done on the graphics card, without the way back to the processor.</source>
        <translation>Geschieht auf der Grafikkarte, ohne Umweg über den Prozessor.</translation>
    </message>
    <message>
        <source>Drag a source, or hold Alt and press an arrow key.</source>
        <translation>Eine Quelle ziehen, oder Alt halten und eine Pfeiltaste drücken.</translation>
    </message>
    <message>
        <source>Emptied when a stream ends. A fast drive with room helps; it must not lie in a library.</source>
        <translation>Wird geleert, wenn eine Wiedergabe endet. Ein schnelles Laufwerk mit Platz hilft; er darf nicht in einer Bibliothek liegen.</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>Leerer Ordner</translation>
    </message>
    <message>
        <source>Encoded by</source>
        <translation>Erzeugt von</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Encoder self-test</source>
        <translation>Selbsttest der Encoder</translation>
    </message>
    <message>
        <source>Encoder to use</source>
        <translation>Benutzter Encoder</translation>
    </message>
    <message>
        <source>Encrypted after the next restart</source>
        <translation>Verschlüsselt nach dem nächsten Neustart</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Enter the key first.</source>
        <translation>Zuerst den Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Eingegeben</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Even, keeps shadows and lights</source>
        <translation>Ausgewogen, behält Schatten und Lichter</translation>
    </message>
    <message>
        <source>Every address answers on this computer.</source>
        <translation>Jede Adresse antwortet auf diesem Computer.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Fast, for slow computers</source>
        <translation>Schnell, für langsame Computer</translation>
    </message>
    <message>
        <source>Fetching pictures</source>
        <translation>Bilder werden geholt</translation>
    </message>
    <message>
        <source>Fewer leave room for other programs of this computer.</source>
        <translation>Weniger lassen anderen Programmen dieses Computers Platz.</translation>
    </message>
    <message>
        <source>Figures for everybody at home</source>
        <translation>Zahlen für alle im Haus</translation>
    </message>
    <message>
        <source>Files in PEM form, as Let&apos;s Encrypt makes them. Rustfin reads them where they are and takes over a renewed one by itself.</source>
        <translation>Dateien im PEM-Format, wie Let’s Encrypt sie erstellt. Rustfin liest sie dort, wo sie liegen, und übernimmt ein erneuertes Zertifikat von selbst.</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Films above it are converted for devices on the way. It should stay below the upload of your connection.</source>
        <translation>Filme darüber werden für Geräte unterwegs umgewandelt. Der Wert sollte unter der Upload-Rate Ihres Anschlusses bleiben.</translation>
    </message>
    <message>
        <source>Films and series</source>
        <translation>Filme und Serien</translation>
    </message>
    <message>
        <source>Films can be watched as soon as you sign in to this computer. Default: off.</source>
        <translation>Filme lassen sich ansehen, sobald Sie sich an diesem Computer anmelden. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>Films in {codec} are read on the graphics card.</source>
        <translation>Filme in {codec} werden auf der Grafikkarte gelesen.</translation>
    </message>
    <message>
        <source>Films, series, collections and people in many languages, with pictures and age ratings.</source>
        <translation>Filme, Serien, Reihen und Personen in vielen Sprachen, mit Bildern und Altersfreigaben.</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Protokoll filtern</translation>
    </message>
    <message>
        <source>Filter: words, a file name, a device…</source>
        <translation>Filter: Wörter, ein Dateiname, ein Gerät…</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Folder for temporary video</source>
        <translation>Ordner für vorläufige Videos</translation>
    </message>
    <message>
        <source>Folder of converted video while it is being watched.</source>
        <translation>Ordner für umgewandelte Videos, solange sie angesehen werden.</translation>
    </message>
    <message>
        <source>Folder of pictures and other things that can be made again.</source>
        <translation>Ordner für Bilder und anderes, das neu erzeugt werden kann.</translation>
    </message>
    <message>
        <source>Folder of the database, the settings and the logs.</source>
        <translation>Ordner der Datenbank, der Einstellungen und der Protokolle.</translation>
    </message>
    <message>
        <source>Follow newest</source>
        <translation>Neuesten folgen</translation>
    </message>
    <message>
        <source>For how many days it is remembered what happened on the server.</source>
        <translation>Für wie viele Tage gemerkt wird, was auf dem Server geschah.</translation>
    </message>
    <message>
        <source>For how many days titles whose files are gone are remembered.</source>
        <translation>Für wie viele Tage Titel gemerkt werden, deren Dateien weg sind.</translation>
    </message>
    <message>
        <source>Form of the log</source>
        <translation>Form des Protokolls</translation>
    </message>
    <message>
        <source>Format to make</source>
        <translation>Zielformat</translation>
    </message>
    <message>
        <source>Found by apps</source>
        <translation>Von Apps gefunden werden</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>Von außerhalb</translation>
    </message>
    <message>
        <source>From outside this home</source>
        <translation>Von außerhalb des Haushalts</translation>
    </message>
    <message>
        <source>Further host name under which browsers may open Rustfin.</source>
        <translation>Weiterer Hostname, unter dem Browser Rustfin öffnen dürfen.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>Get a key of {title}</source>
        <translation>Schlüssel für {title} besorgen</translation>
    </message>
    <message numerus="yes">
        <source>Good until {day}, for {names} and {} more.</source>
        <translation>
            <numerusform>Gültig bis {day}, für {names} und {} weiteren Namen.</numerusform>
            <numerusform>Gültig bis {day}, für {names} und {} weitere Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Good until {day}, for {names}.</source>
        <translation>Gültig bis {day}, für {names}.</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Graphics hardware</source>
        <translation>Grafikhardware</translation>
    </message>
    <message>
        <source>Graphics hardware that converts films; &apos;auto&apos; takes what passed the self-test.</source>
        <translation>Grafikhardware, die Filme umwandelt; „auto“ nimmt, was den Selbsttest bestand.</translation>
    </message>
    <message>
        <source>HDR on ordinary screens</source>
        <translation>HDR auf gewöhnlichen Bildschirmen</translation>
    </message>
    <message>
        <source>HDR on other screens</source>
        <translation>HDR auf anderen Bildschirmen</translation>
    </message>
    <message>
        <source>HDR was made to look right on ordinary screens, which is much work.</source>
        <translation>HDR wurde für gewöhnliche Bildschirme umgerechnet, was viel Arbeit ist.</translation>
    </message>
    <message>
        <source>Highest quality outside this home</source>
        <translation>Höchste Qualität außerhalb des Haushalts</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Home videos</source>
        <translation>Eigene Videos</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>How HDR is shown on ordinary screens when the processor converts it: hable keeps shadows and lights, mobius ordinary brightness, reinhard the brightness of the whole.</source>
        <translation>Wie HDR auf gewöhnlichen Bildschirmen erscheint, wenn der Prozessor es umrechnet: hable behält Schatten und Lichter, mobius die gewöhnliche Helligkeit, reinhard die Helligkeit im Ganzen.</translation>
    </message>
    <message>
        <source>How bright parts come down when the processor does it. A graphics card has a way of its own.</source>
        <translation>Wie helle Stellen dunkler werden, wenn der Prozessor das tut. Eine Grafikkarte hat ihre eigene Art.</translation>
    </message>
    <message>
        <source>How far a conversion runs ahead</source>
        <translation>Wie weit eine Umwandlung vorausläuft</translation>
    </message>
    <message>
        <source>How log lines look on the console.</source>
        <translation>Wie Protokollzeilen auf der Konsole aussehen.</translation>
    </message>
    <message>
        <source>How many films may be converted at the same time.</source>
        <translation>Wie viele Filme gleichzeitig umgewandelt werden dürfen.</translation>
    </message>
    <message>
        <source>How many happenings are remembered at most.</source>
        <translation>Wie viele Ereignisse höchstens gemerkt werden.</translation>
    </message>
    <message>
        <source>How many of the backups made every night are kept.</source>
        <translation>Wie viele der nächtlichen Sicherungen behalten werden.</translation>
    </message>
    <message>
        <source>How many of them for one person; 0: as many as there may be.</source>
        <translation>Wie viele davon für eine Person; 0: so viele wie überhaupt.</translation>
    </message>
    <message>
        <source>How many old log files are kept.</source>
        <translation>Wie viele alte Protokolldateien behalten werden.</translation>
    </message>
    <message>
        <source>How many seconds a conversion may be ahead of the player before it rests.</source>
        <translation>Wie viele Sekunden eine Umwandlung dem Abspieler voraus sein darf, bevor sie ruht.</translation>
    </message>
    <message>
        <source>How many trailers of your library play before a film; 0 plays none.</source>
        <translation>Wie viele Trailer Ihrer Bibliothek vor einem Film laufen; 0: keine.</translation>
    </message>
    <message>
        <source>How much is logged</source>
        <translation>Wie viel protokolliert wird</translation>
    </message>
    <message>
        <source>How much is logged.</source>
        <translation>Wie viel protokolliert wird.</translation>
    </message>
    <message>
        <source>How much work a converted picture is worth; &apos;auto&apos; suits this computer.</source>
        <translation>Wie viel Arbeit ein umgewandeltes Bild wert ist; „auto“ passt zu diesem Computer.</translation>
    </message>
    <message>
        <source>How phones, TVs and browsers reach Rustfin.</source>
        <translation>Wie Telefone, Fernseher und Browser Rustfin erreichen.</translation>
    </message>
    <message>
        <source>Ids, dates and pictures of films, series, people and music; no descriptions.</source>
        <translation>Kennungen, Daten und Bilder zu Filmen, Serien, Personen und Musik; keine Beschreibungen.</translation>
    </message>
    <message>
        <source>If a device cannot come in, allow Rustfin in private networks: Windows Security, Firewall, Allow an app.</source>
        <translation>Wenn ein Gerät nicht hereinkommt, lassen Sie Rustfin in privaten Netzwerken zu: Windows-Sicherheit, Firewall, Zugriff von App zulassen.</translation>
    </message>
    <message>
        <source>If a device cannot come in, allow Rustfin under System Settings, Network, Firewall.</source>
        <translation>Wenn ein Gerät nicht hereinkommt, lassen Sie Rustfin unter Systemeinstellungen, Netzwerk, Firewall zu.</translation>
    </message>
    <message>
        <source>If one does not, type the first address there.</source>
        <translation>Wenn eine es nicht tut, tippen Sie dort die erste Adresse ein.</translation>
    </message>
    <message>
        <source>In this home</source>
        <translation>Im Haus</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Intel Quick Sync</source>
        <translation>Intel Quick Sync</translation>
    </message>
    <message>
        <source>Interlaced films</source>
        <translation>Filme mit Zeilensprung</translation>
    </message>
    <message>
        <source>Issued by {issuer}.</source>
        <translation>Ausgestellt von {issuer}.</translation>
    </message>
    <message>
        <source>It answers, and all is well.</source>
        <translation>Sie antwortet, und alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>It cannot be asked: {detail}</source>
        <translation>Sie kann nicht gefragt werden: {detail}</translation>
    </message>
    <message>
        <source>It converts 720p video {speed} as fast as it plays.</source>
        <translation>Er wandelt 720p-Video {speed} so schnell um, wie es abgespielt wird.</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>Es ging nicht</translation>
    </message>
    <message>
        <source>It does not accept the key. It is asked again in ten minutes.</source>
        <translation>Sie nimmt den Schlüssel nicht an. In zehn Minuten wird sie wieder gefragt.</translation>
    </message>
    <message>
        <source>It does not accept this key. Look whether all of it was copied.</source>
        <translation>Sie nimmt diesen Schlüssel nicht an. Vielleicht wurde er nicht ganz kopiert.</translation>
    </message>
    <message>
        <source>It failed too often and is left alone for some minutes.</source>
        <translation>Sie versagte zu oft und wird einige Minuten in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>It is asked as soon as its key is here.</source>
        <translation>Sie wird gefragt, sobald ihr Schlüssel da ist.</translation>
    </message>
    <message>
        <source>It is asked, and it answers.</source>
        <translation>Sie wird gefragt und antwortet.</translation>
    </message>
    <message>
        <source>It is never asked.</source>
        <translation>Sie wird nie gefragt.</translation>
    </message>
    <message>
        <source>It opens in the browser of this computer. On another device, open the address above and type the setup code. Until then nobody can sign in.</source>
        <translation>Es öffnet sich im Browser dieses Computers. Auf einem anderen Gerät die Adresse oben öffnen und den Einrichtungscode eingeben. Bis dahin kann sich niemand anmelden.</translation>
    </message>
    <message>
        <source>It plays smoothly for one person at a time.</source>
        <translation>Es läuft flüssig, für jeweils eine Person.</translation>
    </message>
    <message>
        <source>It plays smoothly, for about {count} people at the same time.</source>
        <translation>Es läuft flüssig, für etwa {count} Personen gleichzeitig.</translation>
    </message>
    <message>
        <source>It waits for its first account.</source>
        <translation>Es wartet auf das erste Konto.</translation>
    </message>
    <message>
        <source>Its age ratings and release dates count. Default: United States.</source>
        <translation>Seine Altersfreigaben und Erscheinungstage zählen. Vorgabe: Vereinigte Staaten.</translation>
    </message>
    <message>
        <source>JPEG quality of seek bar and chapter pictures.</source>
        <translation>JPEG-Qualität der Bilder über der Zeitleiste und der Kapitel.</translation>
    </message>
    <message>
        <source>Jellyfin version told to apps.</source>
        <translation>Jellyfin-Version, die Apps genannt wird.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep running in tray</source>
        <translation>Im Infobereich weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep the key of {title}</source>
        <translation>Schlüssel für {title} behalten</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept as the spare if the graphics card is busy or fails.</source>
        <translation>Springt ein, wenn die Grafikkarte beschäftigt ist oder ausfällt.</translation>
    </message>
    <message>
        <source>Kept on this computer only. Passwords and tokens are never written down.</source>
        <translation>Bleibt auf diesem Computer. Kennwörter und Zugangscodes werden nie aufgeschrieben.</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language apps may take from this server; Rustfin&apos;s own words stay English.</source>
        <translation>Sprache, die Apps von diesem Server übernehmen dürfen; Rustfins eigene Worte an sie bleiben englisch.</translation>
    </message>
    <message>
        <source>Language of apps</source>
        <translation>Sprache der Apps</translation>
    </message>
    <message>
        <source>Language of descriptions</source>
        <translation>Sprache der Beschreibungen</translation>
    </message>
    <message>
        <source>Language of titles and descriptions, for example en or de.</source>
        <translation>Sprache der Titel und Beschreibungen, zum Beispiel en oder de.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Length of the stretch</source>
        <translation>Länge des Stücks</translation>
    </message>
    <message>
        <source>Let apps in the house find this server by themselves (UDP 7359).</source>
        <translation>Apps im Haus finden diesen Server von selbst (UDP 7359).</translation>
    </message>
    <message>
        <source>Let apps store their own logs on this server.</source>
        <translation>Apps dürfen ihre eigenen Protokolle auf diesem Server ablegen.</translation>
    </message>
    <message>
        <source>Let people sign in on a TV by confirming a six-digit code.</source>
        <translation>Am Fernseher anmelden, indem ein sechsstelliger Code bestätigt wird.</translation>
    </message>
    <message>
        <source>Let people whose account may do so delete media files.</source>
        <translation>Wessen Konto es darf, kann Mediendateien löschen.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Licence of {name}</source>
        <translation>Lizenz von {name}</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark. Default: as the system.</source>
        <translation>Hell oder dunkel. Vorgabe: wie das System.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Protokollzeilen</translation>
    </message>
    <message>
        <source>Logos, backgrounds and discs for titles that others found.</source>
        <translation>Logos, Hintergründe und Discs zu Titeln, die andere fanden.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Look for new files when Rustfin starts.</source>
        <translation>Beim Start von Rustfin nach neuen Dateien suchen.</translation>
    </message>
    <message>
        <source>Look things up online</source>
        <translation>Im Internet nachschlagen</translation>
    </message>
    <message>
        <source>Look titles, people and pictures up online.</source>
        <translation>Titel, Personen und Bilder im Internet nachschlagen.</translation>
    </message>
    <message>
        <source>Looking at what is inside…</source>
        <translation>Es wird nachgesehen, was darin ist…</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Looking things up online is switched off.</source>
        <translation>Das Nachschlagen im Internet ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Looking what Rustfin is made of…</source>
        <translation>Es wird nachgesehen, woraus Rustfin besteht…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>Looks like films and series.</source>
        <translation>Sieht nach Filmen und Serien aus.</translation>
    </message>
    <message>
        <source>Looks like films.</source>
        <translation>Sieht nach Filmen aus.</translation>
    </message>
    <message>
        <source>Looks like home videos.</source>
        <translation>Sieht nach eigenen Videos aus.</translation>
    </message>
    <message>
        <source>Looks like music.</source>
        <translation>Sieht nach Musik aus.</translation>
    </message>
    <message>
        <source>Looks like series.</source>
        <translation>Sieht nach Serien aus.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Make a certificate</source>
        <translation>Zertifikat erstellen</translation>
    </message>
    <message>
        <source>Make a picture of each field of interlaced films: smoother, twice the work.</source>
        <translation>Aus jedem Halbbild von Filmen im Zeilensprung ein Bild machen: flüssiger, doppelte Arbeit.</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>Neu erstellen</translation>
    </message>
    <message>
        <source>Make the first account</source>
        <translation>Erstes Konto anlegen</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Makes sound</source>
        <translation>Erzeugt Ton</translation>
    </message>
    <message>
        <source>Makes video</source>
        <translation>Erzeugt Video</translation>
    </message>
    <message>
        <source>Makes {codec} for every device that needs it.</source>
        <translation>Erzeugt {codec} für jedes Gerät, das es braucht.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Metadata provided by TheTVDB. Please consider adding missing information or subscribing.</source>
        <translation>Metadaten von TheTVDB. Fehlendes zu ergänzen oder ein Abo abzuschließen hilft dem Dienst.</translation>
    </message>
    <message>
        <source>Milliseconds between pictures</source>
        <translation>Millisekunden zwischen Bildern</translation>
    </message>
    <message>
        <source>Milliseconds between two pictures above the seek bar.</source>
        <translation>Millisekunden zwischen zwei Bildern über der Zeitleiste.</translation>
    </message>
    <message>
        <source>Milliseconds of a slow query</source>
        <translation>Millisekunden einer langsamen Abfrage</translation>
    </message>
    <message>
        <source>Milliseconds of a slow request</source>
        <translation>Millisekunden einer langsamen Anfrage</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message>
        <source>More people than this wait, and are told why. Direct play is never limited.</source>
        <translation>Wer darüber hinaus kommt, wartet und erfährt, warum. Direkte Wiedergabe ist nie begrenzt.</translation>
    </message>
    <message>
        <source>More work for a picture makes it sharper at the same size.</source>
        <translation>Mehr Arbeit für ein Bild macht es bei gleicher Größe schärfer.</translation>
    </message>
    <message>
        <source>Most bits per second for players away from home; 0: no limit.</source>
        <translation>Höchstens so viele Bit pro Sekunde für Abspieler unterwegs; 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Most conversions will fail</source>
        <translation>Die meisten Umwandlungen werden scheitern</translation>
    </message>
    <message>
        <source>Most happenings remembered</source>
        <translation>Höchstzahl gemerkter Ereignisse</translation>
    </message>
    <message>
        <source>Most megabytes that sizes of pictures may take in the cache folder; those nobody asked for longest go first.</source>
        <translation>Höchstens so viele Megabyte dürfen Bildgrößen im Cache-Ordner belegen; wonach am längsten niemand fragte, geht zuerst.</translation>
    </message>
    <message>
        <source>Most processor threads for converting one film; 0 leaves it to ffmpeg.</source>
        <translation>Höchstzahl der Prozessor-Threads für die Umwandlung eines Films; 0 überlässt es ffmpeg.</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Music information comes from MusicBrainz.</source>
        <translation>Angaben zur Musik stammen von MusicBrainz.</translation>
    </message>
    <message>
        <source>NFO files</source>
        <translation>NFO-Dateien</translation>
    </message>
    <message>
        <source>NFO files keep titles, texts and ratings beside your media, for Kodi and other programs. This is the one thing Rustfin writes into your folders; it is off unless you switch it on. Default: off.</source>
        <translation>NFO-Dateien bewahren Titel, Texte und Bewertungen neben Ihren Medien auf, für Kodi und andere Programme. Nur das schreibt Rustfin in Ihre Ordner, und nur, wenn Sie es einschalten. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>NVIDIA</source>
        <translation>NVIDIA</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the library</source>
        <translation>Name der Bibliothek</translation>
    </message>
    <message>
        <source>Name that apps show for this server; empty: the name of this computer.</source>
        <translation>Name, den Apps für diesen Server zeigen; leer: der Name dieses Computers.</translation>
    </message>
    <message>
        <source>Names under which browsers may open Rustfin, with commas between. Needs a name that leads to your router, and the router has to send the port here.</source>
        <translation>Namen, unter denen Browser Rustfin öffnen dürfen, durch Kommas getrennt. Dafür braucht es einen Namen, der zu Ihrem Router führt, und der Router muss den Port hierher leiten.</translation>
    </message>
    <message>
        <source>Needed when a reverse proxy stands before Rustfin: the address of the proxy. Only from there it is believed who visits and whether that is encrypted.</source>
        <translation>Nötig, wenn ein Reverse-Proxy vor Rustfin steht: die Adresse des Proxys. Nur von dort wird geglaubt, wer zu Besuch ist und ob das verschlüsselt geschieht.</translation>
    </message>
    <message>
        <source>Needed when the proxy shows Rustfin below a path, for example /media. Apps have to be given the address with it.</source>
        <translation>Nötig, wenn der Proxy Rustfin unter einem Pfad zeigt, zum Beispiel /media. Apps brauchen die Adresse mit diesem Pfad.</translation>
    </message>
    <message>
        <source>Needs a key</source>
        <translation>Braucht Schlüssel</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>Netzwerkadresse</translation>
    </message>
    <message>
        <source>Network address to listen on; 127.0.0.1 keeps it to this computer.</source>
        <translation>Netzwerkadresse, auf der Rustfin lauscht; mit 127.0.0.1 ist es nur von diesem Computer erreichbar.</translation>
    </message>
    <message>
        <source>Network and log</source>
        <translation>Netzwerk und Protokoll</translation>
    </message>
    <message>
        <source>Nightly backups kept</source>
        <translation>Behaltene nächtliche Sicherungen</translation>
    </message>
    <message>
        <source>No answer from {addresses}.</source>
        <translation>Keine Antwort von {addresses}.</translation>
    </message>
    <message>
        <source>No encoder for H.264 passed. The reasons stand below.</source>
        <translation>Kein Encoder für H.264 hat bestanden. Die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>No firewall was found on this computer. A device that still cannot come in may be in a guest network.</source>
        <translation>Auf diesem Computer wurde keine Firewall gefunden. Ein Gerät, das trotzdem nicht hereinkommt, ist vielleicht in einem Gastnetz.</translation>
    </message>
    <message>
        <source>No folder was added yet.</source>
        <translation>Noch wurde kein Ordner hinzugefügt.</translation>
    </message>
    <message>
        <source>No library yet</source>
        <translation>Noch keine Bibliothek</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>No lines match.</source>
        <translation>Keine Zeile passt.</translation>
    </message>
    <message>
        <source>No source is asked. Names of files, tags and NFO files still tell what they are.</source>
        <translation>Keine Quelle wird gefragt. Dateinamen, Tags und NFO-Dateien sagen weiter, was sie sind.</translation>
    </message>
    <message>
        <source>No title has this name.</source>
        <translation>Kein Titel heißt so.</translation>
    </message>
    <message>
        <source>Nobody can watch until it is started again.</source>
        <translation>Niemand kann etwas ansehen, bis es wieder gestartet wird.</translation>
    </message>
    <message>
        <source>Nobody can watch until it runs.</source>
        <translation>Niemand kann etwas ansehen, bis es läuft.</translation>
    </message>
    <message>
        <source>Nobody is watching.</source>
        <translation>Niemand sieht etwas an.</translation>
    </message>
    <message>
        <source>Nobody vouches for it: browsers warn once, until it is installed on the device, and many TV apps refuse it.</source>
        <translation>Niemand bürgt dafür: Browser warnen einmal, bis es auf dem Gerät installiert ist, und viele Fernseh-Apps lehnen es ab.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not entered</source>
        <translation>Nicht eingegeben</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Noch nicht getestet</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nicht genannt</translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>Es wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>Notice new files in library folders at once.</source>
        <translation>Neue Dateien in Bibliotheksordnern sofort bemerken.</translation>
    </message>
    <message>
        <source>Now playing</source>
        <translation>Läuft gerade</translation>
    </message>
    <message>
        <source>Now {path}, whose drive does not answer.</source>
        <translation>Jetzt {path}, dessen Laufwerk nicht antwortet.</translation>
    </message>
    <message>
        <source>Now {path}, {free} free, {used} in use.</source>
        <translation>Jetzt {path}, {free} frei, {used} belegt.</translation>
    </message>
    <message>
        <source>Of this window. Default: as the system.</source>
        <translation>Die dieses Fensters. Vorgabe: wie das System.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Old log files kept</source>
        <translation>Behaltene alte Protokolldateien</translation>
    </message>
    <message>
        <source>One step is left: the first account</source>
        <translation>Ein Schritt fehlt noch: das erste Konto</translation>
    </message>
    <message>
        <source>Only this computer</source>
        <translation>Nur dieser Computer</translation>
    </message>
    <message>
        <source>Only this computer can reach Rustfin.</source>
        <translation>Nur dieser Computer erreicht Rustfin.</translation>
    </message>
    <message>
        <source>Only when Rustfin starts at login.</source>
        <translation>Nur, wenn Rustfin bei der Anmeldung startet.</translation>
    </message>
    <message>
        <source>Open Rustfin</source>
        <translation>Rustfin öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Open on a phone or TV</source>
        <translation>Am Handy oder Fernseher öffnen</translation>
    </message>
    <message>
        <source>Open or quit it with this icon.</source>
        <translation>Mit diesem Symbol lässt es sich öffnen oder beenden.</translation>
    </message>
    <message>
        <source>Open the website of {name}</source>
        <translation>Website von {name} öffnen</translation>
    </message>
    <message>
        <source>Open website</source>
        <translation>Website öffnen</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>Other devices cannot reach this address.</source>
        <translation>Andere Geräte erreichen diese Adresse nicht.</translation>
    </message>
    <message>
        <source>Own picture at the start of apps</source>
        <translation>Eigenes Bild beim Start von Apps</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Part of Rustfin</source>
        <translation>Teil von Rustfin</translation>
    </message>
    <message>
        <source>Parts of Rustfin</source>
        <translation>Teile von Rustfin</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation>Pfad-Vorsatz</translation>
    </message>
    <message>
        <source>Path prefix when Rustfin sits behind a proxy, for example /media.</source>
        <translation>Pfad-Vorsatz, wenn Rustfin hinter einem Proxy steht, zum Beispiel /media.</translation>
    </message>
    <message>
        <source>Paused at {position}</source>
        <translation>Angehalten bei {position}</translation>
    </message>
    <message>
        <source>Percent after which it is watched</source>
        <translation>Prozent, nach denen er gesehen ist</translation>
    </message>
    <message>
        <source>Percent before a film is begun</source>
        <translation>Prozent, bis ein Film begonnen ist</translation>
    </message>
    <message>
        <source>Personal API key</source>
        <translation>Persönlicher API-Schlüssel</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Picture width</source>
        <translation>Bildbreite</translation>
    </message>
    <message>
        <source>Pictures come from fanart.tv.</source>
        <translation>Bilder stammen von fanart.tv.</translation>
    </message>
    <message>
        <source>Pictures side by side</source>
        <translation>Bilder nebeneinander</translation>
    </message>
    <message>
        <source>Pictures side by side in one file of seek bar pictures.</source>
        <translation>Bilder nebeneinander in einer Datei mit Bildern der Zeitleiste.</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Point the camera at the code,
or type the address.</source>
        <translation>Die Kamera auf den Code richten
oder die Adresse eingeben.</translation>
    </message>
    <message>
        <source>Point the camera of a phone at the code.</source>
        <translation>Richten Sie die Kamera eines Telefons auf den Code.</translation>
    </message>
    <message>
        <source>Point the camera of a phone in the same network at the code. In an app, choose “add a server” and type the address.</source>
        <translation>Die Kamera eines Handys im selben Netz auf den Code richten. In einer App „Server hinzufügen“ wählen und die Adresse eingeben.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port to listen on; &apos;auto&apos; takes the next free one when 8096 is taken.</source>
        <translation>Port, auf dem Rustfin lauscht; „auto“ nimmt den nächsten freien, wenn 8096 belegt ist.</translation>
    </message>
    <message>
        <source>Private key (PEM, no password) of --tls-cert; not needed when that file holds both.</source>
        <translation>Privater Schlüssel (PEM, ohne Kennwort) zu --tls-cert; unnötig, wenn jene Datei beides enthält.</translation>
    </message>
    <message>
        <source>Private key; empty when the same file holds it</source>
        <translation>Privater Schlüssel; leer, wenn er in derselben Datei steht</translation>
    </message>
    <message>
        <source>Problems in {name}</source>
        <translation>Probleme in {name}</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>Processor ({} cores)</source>
        <translation>
            <numerusform>Prozessor ({} Kern)</numerusform>
            <numerusform>Prozessor ({} Kerne)</numerusform>
        </translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Nur der Prozessor</translation>
    </message>
    <message>
        <source>Processor threads for a conversion</source>
        <translation>Prozessor-Threads für eine Umwandlung</translation>
    </message>
    <message>
        <source>Processor threads for one film</source>
        <translation>Prozessor-Threads für einen Film</translation>
    </message>
    <message>
        <source>Processor, preset “{preset}”</source>
        <translation>Prozessor, Voreinstellung „{preset}“</translation>
    </message>
    <message>
        <source>Product name for apps</source>
        <translation>Produktname für Apps</translation>
    </message>
    <message>
        <source>Product name told to apps; most accept only &apos;Jellyfin Server&apos;.</source>
        <translation>Produktname, der Apps genannt wird; die meisten nehmen nur „Jellyfin Server“ an.</translation>
    </message>
    <message>
        <source>QR code for {text}</source>
        <translation>QR-Code für {text}</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality and speed</source>
        <translation>Qualität und Geschwindigkeit</translation>
    </message>
    <message>
        <source>Quality of converted video</source>
        <translation>Qualität umgewandelter Videos</translation>
    </message>
    <message>
        <source>Quick Connect</source>
        <translation>Quick Connect</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ratings come from the OMDb API.</source>
        <translation>Bewertungen stammen von der OMDb-API.</translation>
    </message>
    <message>
        <source>Ratings of critics and of IMDb for films and series.</source>
        <translation>Bewertungen der Kritik und von IMDb für Filme und Serien.</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Reading file details</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Reads video</source>
        <translation>Liest Video</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove from Rustfin…</source>
        <translation>Aus Rustfin entfernen…</translation>
    </message>
    <message>
        <source>Remove the {key}</source>
        <translation>Entfernen: {key}</translation>
    </message>
    <message>
        <source>Remove “{name}” from Rustfin?</source>
        <translation>„{name}“ aus Rustfin entfernen?</translation>
    </message>
    <message>
        <source>Remux</source>
        <translation>Umgepackt</translation>
    </message>
    <message>
        <source>Requests that take longer than so many milliseconds are logged; 0 logs none.</source>
        <translation>Anfragen, die länger als so viele Millisekunden dauern, werden protokolliert; 0: keine.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Restart without a window</source>
        <translation>Neustart ohne Fenster</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rows of pictures</source>
        <translation>Reihen von Bildern</translation>
    </message>
    <message>
        <source>Rows of pictures in one file of seek bar pictures.</source>
        <translation>Reihen von Bildern in einer Datei mit Bildern der Zeitleiste.</translation>
    </message>
    <message>
        <source>Run the test</source>
        <translation>Test starten</translation>
    </message>
    <message>
        <source>Run the test again</source>
        <translation>Test wiederholen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Rustfin cannot tell. Choose one.</source>
        <translation>Rustfin erkennt es nicht. Eine Art wählen.</translation>
    </message>
    <message>
        <source>Rustfin could not start</source>
        <translation>Rustfin konnte nicht starten</translation>
    </message>
    <message>
        <source>Rustfin has forgotten what was entered for {title}.</source>
        <translation>Rustfin hat vergessen, was für {title} eingegeben war.</translation>
    </message>
    <message>
        <source>Rustfin has no permission to open it. Nothing was removed.</source>
        <translation>Rustfin darf ihn nicht öffnen. Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>Rustfin has to be started again.</source>
        <translation>Rustfin muss neu gestartet werden.</translation>
    </message>
    <message>
        <source>Rustfin is not running.</source>
        <translation>Rustfin läuft nicht.</translation>
    </message>
    <message>
        <source>Rustfin is running</source>
        <translation>Rustfin läuft</translation>
    </message>
    <message>
        <source>Rustfin is starting</source>
        <translation>Rustfin startet</translation>
    </message>
    <message>
        <source>Rustfin is stopped</source>
        <translation>Rustfin ist angehalten</translation>
    </message>
    <message>
        <source>Rustfin keeps running</source>
        <translation>Rustfin läuft weiter</translation>
    </message>
    <message>
        <source>Rustfin listens for this computer only.</source>
        <translation>Rustfin hört nur auf diesen Computer.</translation>
    </message>
    <message>
        <source>Rustfin only reads your folders. It never renames, moves or deletes a file.</source>
        <translation>Rustfin liest Ihre Ordner nur. Es benennt keine Datei um, verschiebt und löscht keine.</translation>
    </message>
    <message>
        <source>Rustfin {version}</source>
        <translation>Rustfin {version}</translation>
    </message>
    <message>
        <source>Rustfin: scanning {name}</source>
        <translation>Rustfin: {name} wird durchsucht</translation>
    </message>
    <message>
        <source>Rustfin: scanning {name}, {percent} %</source>
        <translation>Rustfin: {name} wird durchsucht, {percent} %</translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} folders are not connected</source>
        <translation>
            <numerusform>Rustfin: {path} ist nicht verbunden</numerusform>
            <numerusform>Rustfin: {} Ordner sind nicht verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} people are watching</source>
        <translation>
            <numerusform>Rustfin: 1 Person sieht etwas an</numerusform>
            <numerusform>Rustfin: {} Personen sehen etwas an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rustfin: {} things need you</source>
        <translation>
            <numerusform>Rustfin: 1 Sache braucht Sie</numerusform>
            <numerusform>Rustfin: {} Sachen brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Scan all</source>
        <translation>Alle durchsuchen</translation>
    </message>
    <message>
        <source>Scan at start</source>
        <translation>Beim Start durchsuchen</translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation>Jetzt durchsuchen</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Wird durchsucht</translation>
    </message>
    <message>
        <source>Seconds a conversion may be ahead</source>
        <translation>Sekunden Vorsprung einer Umwandlung</translation>
    </message>
    <message>
        <source>Seconds of the shortest resumed film</source>
        <translation>Sekunden des kürzesten fortsetzbaren Films</translation>
    </message>
    <message>
        <source>See its text</source>
        <translation>Siehe Text</translation>
    </message>
    <message>
        <source>Seek bar pictures</source>
        <translation>Bilder der Zeitleiste</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Series and films, with episodes in aired, DVD and absolute order.</source>
        <translation>Serien und Filme, mit Folgen in der Reihenfolge der Ausstrahlung, der DVD und durchgezählt.</translation>
    </message>
    <message>
        <source>Series information comes from TVmaze.</source>
        <translation>Angaben zu Serien stammen von TVmaze.</translation>
    </message>
    <message>
        <source>Series with episodes, cast and pictures, in English.</source>
        <translation>Serien mit Folgen, Besetzung und Bildern, auf Englisch.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Name des Servers</translation>
    </message>
    <message>
        <source>Set by RUSTFIN_{name}, so it cannot be changed here.</source>
        <translation>Durch RUSTFIN_{name} gesetzt, deshalb hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Set by {name}, so it cannot be changed here.</source>
        <translation>Durch {name} gesetzt, deshalb hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings appear when Rustfin is running.</source>
        <translation>Einstellungen erscheinen, wenn Rustfin läuft.</translation>
    </message>
    <message>
        <source>Setup code</source>
        <translation>Einrichtungscode</translation>
    </message>
    <message>
        <source>Setup code, asked for on other devices</source>
        <translation>Einrichtungscode, nach dem andere Geräte fragen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show folders</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show licence</source>
        <translation>Lizenz zeigen</translation>
    </message>
    <message>
        <source>Show problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>Show the figures at /metrics to everybody in the home network without a password.</source>
        <translation>Die Zahlen unter /metrics allen im Heimnetz ohne Kennwort zeigen.</translation>
    </message>
    <message>
        <source>Show your own picture while apps start and where people sign in.</source>
        <translation>Ein eigenes Bild zeigen, während Apps starten und wo man sich anmeldet.</translation>
    </message>
    <message>
        <source>Size of a log file</source>
        <translation>Größe einer Protokolldatei</translation>
    </message>
    <message>
        <source>Size of one log file in MB; then a new one is begun.</source>
        <translation>Größe einer Protokolldatei in MB; danach beginnt eine neue.</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Smooth deinterlacing</source>
        <translation>Flüssiges Deinterlacing</translation>
    </message>
    <message>
        <source>Smooth motion of interlaced films</source>
        <translation>Flüssige Bewegung bei Filmen mit Zeilensprung</translation>
    </message>
    <message>
        <source>So that one person cannot take all of them.</source>
        <translation>Damit nicht eine Person alle belegt.</translation>
    </message>
    <message>
        <source>Some facts come from Wikidata; pictures from Wikimedia Commons carry their own licences.</source>
        <translation>Einige Angaben stammen von Wikidata; Bilder von Wikimedia Commons haben ihre eigenen Lizenzen.</translation>
    </message>
    <message>
        <source>Something went wrong inside Rustfin. The log has the details.</source>
        <translation>In Rustfin ging etwas schief. Im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>Source that is never asked, for example wikidata.</source>
        <translation>Quelle, die nie gefragt wird, zum Beispiel wikidata.</translation>
    </message>
    <message>
        <source>Source to ask first, for example tvmaze; the others follow.</source>
        <translation>Quelle, die zuerst gefragt wird, zum Beispiel tvmaze; die anderen folgen.</translation>
    </message>
    <message>
        <source>Sources appear when Rustfin is running.</source>
        <translation>Quellen erscheinen, wenn Rustfin läuft.</translation>
    </message>
    <message>
        <source>Sources, asked from top to bottom</source>
        <translation>Quellen, von oben nach unten gefragt</translation>
    </message>
    <message>
        <source>Sources, in the order in which they are asked</source>
        <translation>Quellen in der Reihenfolge, in der sie gefragt werden</translation>
    </message>
    <message>
        <source>Space for pictures</source>
        <translation>Platz für Bilder</translation>
    </message>
    <message>
        <source>Space for sizes of pictures</source>
        <translation>Platz für Bildgrößen</translation>
    </message>
    <message>
        <source>Space for temporary video</source>
        <translation>Platz für vorläufige Videos</translation>
    </message>
    <message>
        <source>Space seek bar and chapter pictures may take, in MB; what was watched longest ago goes first.</source>
        <translation>Platz, den Bilder der Zeitleiste und der Kapitel belegen dürfen, in MB; was vor der längsten Zeit angesehen wurde, geht zuerst.</translation>
    </message>
    <message>
        <source>Space the folder of converted video may take, in MB.</source>
        <translation>Platz, den der Ordner umgewandelter Videos belegen darf, in MB.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Start hidden</source>
        <translation>Versteckt starten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop for them too?</source>
        <translation>Auch für sie anhalten?</translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation>Durchsuchen beenden</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Test beenden</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Nicht mehr benutzen</translation>
    </message>
    <message>
        <source>Stop {title} for {user}</source>
        <translation>{title} für {user} anhalten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Style sheet of web apps</source>
        <translation>Stilvorlage der Web-Apps</translation>
    </message>
    <message>
        <source>Style sheet that web apps add to their own.</source>
        <translation>Stilvorlage, die Web-Apps zu ihrer eigenen nehmen.</translation>
    </message>
    <message>
        <source>Subscriber PIN</source>
        <translation>Abonnenten-PIN</translation>
    </message>
    <message>
        <source>Subtitles come from OpenSubtitles.com.</source>
        <translation>Untertitel stammen von OpenSubtitles.com.</translation>
    </message>
    <message>
        <source>Subtitles for films and episodes.</source>
        <translation>Untertitel für Filme und Folgen.</translation>
    </message>
    <message>
        <source>Subtitles in the picture</source>
        <translation>Untertitel im Bild</translation>
    </message>
    <message>
        <source>Suits this computer</source>
        <translation>Passend zu diesem Computer</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>TLS-Zertifikat</translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation>TLS-Schlüssel</translation>
    </message>
    <message>
        <source>Take logs of apps</source>
        <translation>Protokolle von Apps annehmen</translation>
    </message>
    <message>
        <source>Takes effect when Rustfin is started again.</source>
        <translation>Gilt, wenn Rustfin neu gestartet wird.</translation>
    </message>
    <message>
        <source>Temporary video</source>
        <translation>Temporäre Videos</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test {title}</source>
        <translation>{title} testen</translation>
    </message>
    <message>
        <source>Tested on {day}.</source>
        <translation>Getestet am {day}.</translation>
    </message>
    <message>
        <source>Tested today at {clock}.</source>
        <translation>Heute um {clock} getestet.</translation>
    </message>
    <message>
        <source>Testing this computer</source>
        <translation>Dieser Computer wird getestet</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Text that apps show where people sign in.</source>
        <translation>Text, den Apps zeigen, wo man sich anmeldet.</translation>
    </message>
    <message>
        <source>Text where people sign in</source>
        <translation>Text bei der Anmeldung</translation>
    </message>
    <message>
        <source>That is switched off below, so its address is typed in.</source>
        <translation>Das ist unten ausgeschaltet, daher wird die Adresse eingetippt.</translation>
    </message>
    <message>
        <source>That is usual inside a home. For visits from outside choose a certificate here, or put a proxy with one before Rustfin.</source>
        <translation>Das ist innerhalb eines Haushalts üblich. Für Besuche von außerhalb wählen Sie hier ein Zertifikat, oder stellen Sie einen Proxy mit einem vor Rustfin.</translation>
    </message>
    <message>
        <source>The certificate cannot be used</source>
        <translation>Das Zertifikat ist nicht zu gebrauchen</translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in {} days</source>
        <translation>
            <numerusform>Das Zertifikat läuft in {} Tag ab</numerusform>
            <numerusform>Das Zertifikat läuft in {} Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate has ended</source>
        <translation>Das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>The film is interlaced; that was removed.</source>
        <translation>Der Film hat Zeilensprung; er wurde entfernt.</translation>
    </message>
    <message>
        <source>The firewall of this computer (firewalld) is on. If a device cannot come in, type this command in a terminal.</source>
        <translation>Die Firewall dieses Computers (firewalld) ist an. Wenn ein Gerät nicht hereinkommt, geben Sie diesen Befehl in einem Terminal ein.</translation>
    </message>
    <message>
        <source>The firewall of this computer (ufw) is on. If a device cannot come in, type this command in a terminal.</source>
        <translation>Die Firewall dieses Computers (ufw) ist an. Wenn ein Gerät nicht hereinkommt, geben Sie diesen Befehl in einem Terminal ein.</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Die erste</translation>
    </message>
    <message>
        <source>The graphics card does the work</source>
        <translation>Die Grafikkarte macht die Arbeit</translation>
    </message>
    <message>
        <source>The key is kept.</source>
        <translation>Der Schlüssel ist gespeichert.</translation>
    </message>
    <message>
        <source>The library data was damaged.</source>
        <translation>Die Bibliotheksdaten waren beschädigt.</translation>
    </message>
    <message>
        <source>The list could not be made: {reason}</source>
        <translation>Die Liste konnte nicht erstellt werden: {reason}</translation>
    </message>
    <message>
        <source>The log has the reason.</source>
        <translation>Der Grund steht im Protokoll.</translation>
    </message>
    <message>
        <source>The number behind the address; “auto” takes the next free one. A firewall of this computer has to let it through, and devices that know the old one have to be told.</source>
        <translation>Die Zahl hinter der Adresse; „auto“ nimmt die nächste freie. Eine Firewall dieses Computers muss sie durchlassen, und Geräte, die die alte kennen, brauchen die neue.</translation>
    </message>
    <message>
        <source>The processor can do this.</source>
        <translation>Der Prozessor kann das.</translation>
    </message>
    <message>
        <source>The processor does the work</source>
        <translation>Der Prozessor macht die Arbeit</translation>
    </message>
    <message>
        <source>The reason:</source>
        <translation>Der Grund:</translation>
    </message>
    <message>
        <source>The sources could not be read: {reason}</source>
        <translation>Die Quellen konnten nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The test runs by itself soon after the start. It takes a minute or two.</source>
        <translation>Der Test läuft bald nach dem Start von selbst. Er dauert ein bis zwei Minuten.</translation>
    </message>
    <message>
        <source>The versions are on the clipboard.</source>
        <translation>Die Versionen sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Then it rests until the player comes closer, which spares the computer.</source>
        <translation>Dann ruht sie, bis die Wiedergabe näher kommt, und schont den Computer.</translation>
    </message>
    <message>
        <source>There are no results yet. Run the test to see them.</source>
        <translation>Es gibt noch keine Ergebnisse. Starten Sie den Test, um sie zu sehen.</translation>
    </message>
    <message>
        <source>There is no address for other devices.</source>
        <translation>Es gibt keine Adresse für andere Geräte.</translation>
    </message>
    <message>
        <source>There is no answer: {detail}</source>
        <translation>Es kommt keine Antwort: {detail}</translation>
    </message>
    <message>
        <source>There is no graphics card that does this, so the processor does.</source>
        <translation>Keine Grafikkarte kann das, also tut es der Prozessor.</translation>
    </message>
    <message>
        <source>There is no library yet.</source>
        <translation>Es gibt noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>There is no tray on this desktop, so the window appears.</source>
        <translation>Diese Oberfläche hat keinen Infobereich, deshalb erscheint das Fenster.</translation>
    </message>
    <message>
        <source>These come later in the test.</source>
        <translation>Diese kommen später im Test.</translation>
    </message>
    <message>
        <source>They are interrupted for a few seconds. Restart now?</source>
        <translation>Sie werden für einige Sekunden unterbrochen. Jetzt neu starten?</translation>
    </message>
    <message>
        <source>They were removed</source>
        <translation>Sie wurden entfernt</translation>
    </message>
    <message>
        <source>This address works on this computer only.</source>
        <translation>Diese Adresse gilt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>This appears when Rustfin is running.</source>
        <translation>Das erscheint, wenn Rustfin läuft.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This product uses the TMDB API but is not endorsed or certified by TMDB.</source>
        <translation>Dieses Produkt nutzt die TMDB-API, ist aber von TMDB weder empfohlen noch zertifiziert.</translation>
    </message>
    <message>
        <source>This takes a few seconds.</source>
        <translation>Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Title to try</source>
        <translation>Titel zum Ausprobieren</translation>
    </message>
    <message>
        <source>Titles and pictures</source>
        <translation>Titel und Bilder</translation>
    </message>
    <message>
        <source>Titles found</source>
        <translation>Gefundene Titel</translation>
    </message>
    <message>
        <source>Titles, people and pictures. Sources are told titles and years, never file names. Default: on.</source>
        <translation>Titel, Personen und Bilder. Quellen erfahren Titel und Jahre, nie Dateinamen. Vorgabe: an.</translation>
    </message>
    <message>
        <source>Too slow: it would stutter. A smaller picture or a faster setting helps.</source>
        <translation>Zu langsam: Es würde ruckeln. Ein kleineres Bild oder eine schnellere Einstellung hilft.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Trailers before a film</source>
        <translation>Trailer vor einem Film</translation>
    </message>
    <message>
        <source>Transcode</source>
        <translation>Umgewandelt</translation>
    </message>
    <message>
        <source>True, bends only the lights</source>
        <translation>Getreu, dämpft nur Lichter</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Type a key first.</source>
        <translation>Zuerst einen Schlüssel eintippen.</translation>
    </message>
    <message>
        <source>Until then devices that know this certificate stay connected.</source>
        <translation>Bis dahin bleiben Geräte verbunden, die dieses Zertifikat kennen.</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Use default</source>
        <translation>Vorgabe nehmen</translation>
    </message>
    <message>
        <source>Use my own certificate</source>
        <translation>Eigenes Zertifikat benutzen</translation>
    </message>
    <message>
        <source>Use my own…</source>
        <translation>Eigenes benutzen…</translation>
    </message>
    <message>
        <source>Use the default for {name}</source>
        <translation>Vorgabe nehmen für {name}</translation>
    </message>
    <message>
        <source>Use this certificate</source>
        <translation>Dieses Zertifikat benutzen</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>VA-API</source>
        <translation>VA-API</translation>
    </message>
    <message>
        <source>Version for apps</source>
        <translation>Version für Apps</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting for its answer. This can take half a minute.</source>
        <translation>Auf ihre Antwort wird gewartet. Das kann eine halbe Minute dauern.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Watch folders</source>
        <translation>Ordner beobachten</translation>
    </message>
    <message>
        <source>Watching for changes</source>
        <translation>Änderungen werden bemerkt</translation>
    </message>
    <message>
        <source>Were they removed from “{name}”?</source>
        <translation>Wurden sie aus „{name}“ entfernt?</translation>
    </message>
    <message>
        <source>What Rustfin is made of</source>
        <translation>Woraus Rustfin besteht</translation>
    </message>
    <message>
        <source>What a restart asked for in the dashboard does without a window: &apos;rebuild&apos; starts anew in the same process, &apos;exit&apos; ends with code 75 for a service manager to start again.</source>
        <translation>Was ein im Dashboard verlangter Neustart ohne Fenster tut: „rebuild“ beginnt im selben Prozess neu, „exit“ endet mit Code 75, damit ein Dienstverwalter neu startet.</translation>
    </message>
    <message>
        <source>What converts films.</source>
        <translation>Was Filme umwandelt.</translation>
    </message>
    <message>
        <source>What happens when a device cannot play a file as it is.</source>
        <translation>Was geschieht, wenn ein Gerät eine Datei nicht so abspielen kann, wie sie ist.</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>What is in the folder</source>
        <translation>Was in dem Ordner ist</translation>
    </message>
    <message>
        <source>What is shorter than so many seconds is never resumed.</source>
        <translation>Was kürzer als so viele Sekunden ist, wird nie fortgesetzt.</translation>
    </message>
    <message>
        <source>What starts at login could not be changed: {reason}</source>
        <translation>Was bei der Anmeldung startet, konnte nicht geändert werden: {reason}</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>What was watched longest ago makes room. Emptied when a stream ends.</source>
        <translation>Was am längsten zurückliegt, macht Platz. Wird geleert, wenn eine Wiedergabe endet.</translation>
    </message>
    <message>
        <source>Where a source has none in it, English stands in. Default: English.</source>
        <translation>Wo eine Quelle darin nichts hat, springt Englisch ein. Vorgabe: Englisch.</translation>
    </message>
    <message>
        <source>Where are your films, series or music?</source>
        <translation>Wo sind Ihre Filme, Serien oder Musik?</translation>
    </message>
    <message>
        <source>Where titles and pictures come from</source>
        <translation>Woher Titel und Bilder stammen</translation>
    </message>
    <message>
        <source>Which graphics card: the number of its /dev/dri/renderD file on Linux, else counted from 0; -1 takes the first.</source>
        <translation>Welche Grafikkarte: unter Linux die Nummer ihrer Datei /dev/dri/renderD, sonst gezählt ab 0; -1 nimmt die erste.</translation>
    </message>
    <message>
        <source>Which network of this computer devices may come from.</source>
        <translation>Aus welchem Netzwerk dieses Computers Geräte kommen dürfen.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Width of the pictures above the seek bar; several make several sizes.</source>
        <translation>Breite der Bilder über der Zeitleiste; mehrere ergeben mehrere Größen.</translation>
    </message>
    <message>
        <source>With several cards: the number of its /dev/dri/renderD file on Linux, else counted from 0.</source>
        <translation>Bei mehreren Karten: die Nummer ihrer Datei /dev/dri/renderD unter Linux, sonst von 0 an gezählt.</translation>
    </message>
    <message>
        <source>Without encryption after the next restart</source>
        <translation>Ohne Verschlüsselung nach dem nächsten Neustart</translation>
    </message>
    <message>
        <source>Works, but slower than it plays: films in {codec} would stutter.</source>
        <translation>Geht, aber langsamer als die Wiedergabe: Filme in {codec} würden ruckeln.</translation>
    </message>
    <message>
        <source>Write NFO files for {name}</source>
        <translation>NFO-Dateien für {name} schreiben</translation>
    </message>
    <message>
        <source>Write NFO files into its folders.</source>
        <translation>NFO-Dateien in ihre Ordner schreiben.</translation>
    </message>
    <message>
        <source>Your API key of OMDb.</source>
        <translation>Ihr API-Schlüssel von OMDb.</translation>
    </message>
    <message>
        <source>Your API key of OpenSubtitles.</source>
        <translation>Ihr API-Schlüssel von OpenSubtitles.</translation>
    </message>
    <message>
        <source>Your API key of TMDB.</source>
        <translation>Ihr API-Schlüssel von TMDB.</translation>
    </message>
    <message>
        <source>Your API key of TheTVDB.</source>
        <translation>Ihr API-Schlüssel von TheTVDB.</translation>
    </message>
    <message>
        <source>Your files stay where they are.</source>
        <translation>Ihre Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Your password at OpenSubtitles.</source>
        <translation>Ihr Kennwort bei OpenSubtitles.</translation>
    </message>
    <message>
        <source>Your personal key of fanart.tv.</source>
        <translation>Ihr persönlicher Schlüssel von fanart.tv.</translation>
    </message>
    <message>
        <source>Your subscriber PIN of TheTVDB.</source>
        <translation>Ihre Abonnenten-PIN von TheTVDB.</translation>
    </message>
    <message>
        <source>Your user name at OpenSubtitles.</source>
        <translation>Ihr Benutzername bei OpenSubtitles.</translation>
    </message>
    <message numerus="yes">
        <source>about {} hours left</source>
        <translation>
            <numerusform>noch etwa 1 Stunde</numerusform>
            <numerusform>noch etwa {} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about {} minutes left</source>
        <translation>
            <numerusform>noch etwa 1 Minute</numerusform>
            <numerusform>noch etwa {} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and {} more</source>
        <translation>
            <numerusform>und 1 weitere</numerusform>
            <numerusform>und {} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen at the start</source>
        <translation>beim Start gewählt</translation>
    </message>
    <message>
        <source>comes with Rustfin</source>
        <translation>bei Rustfin dabei</translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation>ffmpeg</translation>
    </message>
    <message>
        <source>ffmpeg is old.</source>
        <translation>ffmpeg ist alt.</translation>
    </message>
    <message>
        <source>ffmpeg to use instead of the one that comes with Rustfin.</source>
        <translation>ffmpeg, das statt des mitgelieferten benutzt wird.</translation>
    </message>
    <message>
        <source>ffmpeg {version}, {where}</source>
        <translation>ffmpeg {version}, {where}</translation>
    </message>
    <message>
        <source>if your router sends port {port} here</source>
        <translation>wenn Ihr Router Port {port} hierher leitet</translation>
    </message>
    <message>
        <source>in the cache folder</source>
        <translation>im Cache-Ordner</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>of this system</source>
        <translation>von diesem System</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>scan {percent} %</source>
        <translation>durchsucht {percent} %</translation>
    </message>
    <message>
        <source>scanning</source>
        <translation>wird durchsucht</translation>
    </message>
    <message>
        <source>through your proxy</source>
        <translation>durch Ihren Proxy</translation>
    </message>
    <message>
        <source>{address} ({name})</source>
        <translation>{address} ({name})</translation>
    </message>
    <message>
        <source>{address} is on the clipboard.</source>
        <translation>{address} ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>{at} of {end}</source>
        <translation>{at} von {end}</translation>
    </message>
    <message>
        <source>{busy} of {all} cores</source>
        <translation>{busy} von {all} Kernen</translation>
    </message>
    <message>
        <source>{card} converts 720p video {speed} as fast as it plays.</source>
        <translation>{card} wandelt 720p-Video {speed} so schnell um, wie es abgespielt wird.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total} tries are done. Films play meanwhile.</source>
        <translation>{done} von {total} Versuchen sind fertig. Filme laufen währenddessen weiter.</translation>
    </message>
    <message>
        <source>{done} of {whole} seconds of “{name}” are converted.</source>
        <translation>{done} von {whole} Sekunden von „{name}“ sind umgewandelt.</translation>
    </message>
    <message>
        <source>{name} is being scanned, {left}.</source>
        <translation>{name} wird durchsucht, {left}.</translation>
    </message>
    <message>
        <source>{name} is being scanned.</source>
        <translation>{name} wird durchsucht.</translation>
    </message>
    <message>
        <source>{name} was added and is being scanned.</source>
        <translation>{name} wurde hinzugefügt und wird durchsucht.</translation>
    </message>
    <message>
        <source>{name}, seldom reached by other devices</source>
        <translation>{name}, für andere Geräte selten erreichbar</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{path} is not connected.</source>
        <translation>{path} ist nicht verbunden.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} percent</source>
        <translation>{percent} Prozent</translation>
    </message>
    <message>
        <source>{place}: {title}, {state}. {purpose}</source>
        <translation>{place}: {title}, {state}. {purpose}</translation>
    </message>
    <message>
        <source>{rate} pictures a second</source>
        <translation>{rate} Bilder in der Sekunde</translation>
    </message>
    <message>
        <source>{reason} Rustfin answers without encryption until another is chosen.</source>
        <translation>{reason} Rustfin antwortet ohne Verschlüsselung, bis ein anderes gewählt ist.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{sentence} Licence: {licence}.</source>
        <translation>{sentence} Lizenz: {licence}.</translation>
    </message>
    <message>
        <source>{text} is on the clipboard.</source>
        <translation>{text} ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>{times} as fast as it plays</source>
        <translation>{times} so schnell wie die Wiedergabe</translation>
    </message>
    <message>
        <source>{titles}, hidden for now</source>
        <translation>{titles}, vorerst verborgen</translation>
    </message>
    <message>
        <source>{title} (if you have one)</source>
        <translation>{title} (falls vorhanden)</translation>
    </message>
    <message>
        <source>{title} of {provider}</source>
        <translation>{title} von {provider}</translation>
    </message>
    <message>
        <source>{user} watches {title}. {reason}</source>
        <translation>{user} sieht {title}. {reason}</translation>
    </message>
    <message numerus="yes">
        <source>{} albums</source>
        <translation>
            <numerusform>1 Album</numerusform>
            <numerusform>{} Alben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} conversions for people went on at the same time and went first.</source>
        <translation>
            <numerusform>{} Umwandlung für jemanden lief gleichzeitig und hatte Vorrang.</numerusform>
            <numerusform>{} Umwandlungen für andere liefen gleichzeitig und hatten Vorrang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} do not accept their keys.</source>
        <translation>
            <numerusform>1 nimmt ihren Schlüssel nicht an.</numerusform>
            <numerusform>{} nehmen ihre Schlüssel nicht an.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files</source>
        <translation>
            <numerusform>1 Datei</numerusform>
            <numerusform>{} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files could not be used.</source>
        <translation>
            <numerusform>1 Datei war nicht zu gebrauchen.</numerusform>
            <numerusform>{} Dateien waren nicht zu gebrauchen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files could not be used. They stay where they are.</source>
        <translation>
            <numerusform>1 Datei war nicht zu gebrauchen. Sie bleibt, wo sie ist.</numerusform>
            <numerusform>{} Dateien waren nicht zu gebrauchen. Sie bleiben, wo sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files have vanished at once, as if a drive were away. Say so only if they were deleted; what was watched is kept either way.</source>
        <translation>
            <numerusform>1 Datei ist auf einmal verschwunden, als wäre ein Laufwerk weg. Nur bestätigen, wenn sie gelöscht wurde; was gesehen wurde, bleibt so oder so erhalten.</numerusform>
            <numerusform>{} Dateien sind auf einmal verschwunden, als wäre ein Laufwerk weg. Nur bestätigen, wenn sie gelöscht wurden; was gesehen wurde, bleibt so oder so erhalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files so far</source>
        <translation>
            <numerusform>bisher 1 Datei</numerusform>
            <numerusform>bisher {} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} files were removed…</source>
        <translation>
            <numerusform>1 Datei wurde entfernt…</numerusform>
            <numerusform>{} Dateien wurden entfernt…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} films</source>
        <translation>
            <numerusform>1 Film</numerusform>
            <numerusform>{} Filme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} folders</source>
        <translation>
            <numerusform>1 Ordner</numerusform>
            <numerusform>{} Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} folders away</source>
        <translation>
            <numerusform>1 Ordner weg</numerusform>
            <numerusform>{} Ordner weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} libraries</source>
        <translation>
            <numerusform>1 Bibliothek</numerusform>
            <numerusform>{} Bibliotheken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} lines</source>
        <translation>
            <numerusform>1 Zeile</numerusform>
            <numerusform>{} Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} lines are on the clipboard.</source>
        <translation>
            <numerusform>1 Zeile ist in der Zwischenablage.</numerusform>
            <numerusform>{} Zeilen sind in der Zwischenablage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of {all} sources are asked.</source>
        <translation>
            <numerusform>1 von {all} Quellen wird gefragt.</numerusform>
            <numerusform>{} von {all} Quellen werden gefragt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} people are watching.</source>
        <translation>
            <numerusform>1 Person sieht etwas an.</numerusform>
            <numerusform>{} Personen sehen etwas an.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} problems</source>
        <translation>
            <numerusform>1 Problem</numerusform>
            <numerusform>{} Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} series</source>
        <translation>
            <numerusform>1 Serie</numerusform>
            <numerusform>{} Serien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles</source>
        <translation>
            <numerusform>1 Titel</numerusform>
            <numerusform>{} Titel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles of {name} are hidden until it is back. Nothing was removed.</source>
        <translation>
            <numerusform>1 Titel aus {name} ist verborgen, bis er wieder da ist. Nichts wurde entfernt.</numerusform>
            <numerusform>{} Titel aus {name} sind verborgen, bis er wieder da ist. Nichts wurde entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} videos</source>
        <translation>
            <numerusform>1 Video</numerusform>
            <numerusform>{} Videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} watching</source>
        <translation>
            <numerusform>1 sieht zu</numerusform>
            <numerusform>{} sehen zu</numerusform>
        </translation>
    </message>
</context>
</TS>

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
        <source>2 Mbit/s, 480p</source>
        <translation>2 Mbit/s, 480p</translation>
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
        <source>80 Mbit/s, 4K</source>
        <translation>80 Mbit/s, 4K</translation>
    </message>
    <message>
        <source>80 Mbit/s, 4K as on disc</source>
        <translation>80 Mbit/s, 4K wie auf der Disc</translation>
    </message>
    <message>
        <source>A backup could not be made</source>
        <translation>Eine Sicherung ist nicht gelungen</translation>
    </message>
    <message>
        <source>A backup holds accounts, what was watched, titles and settings in one file, so that nothing of it is lost with this computer.</source>
        <translation>Eine Sicherung enthält Konten, Gesehenes, Titel und Einstellungen in einer Datei, damit nichts davon mit diesem Computer verloren geht.</translation>
    </message>
    <message>
        <source>A device</source>
        <translation>Ein Gerät</translation>
    </message>
    <message>
        <source>A device counts while it was used in the last ten minutes.</source>
        <translation>Ein Gerät zählt, solange es in den letzten zehn Minuten benutzt wurde.</translation>
    </message>
    <message>
        <source>A few questions, and the films, series and music on this computer play on every phone and TV in your home. You can change every answer later.</source>
        <translation>Ein paar Fragen, und die Filme, Serien und Musik auf diesem Computer laufen auf jedem Handy und Fernseher im Haus. Jede Antwort lässt sich später ändern.</translation>
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
        <source>A first look at what is inside</source>
        <translation>Ein erster Blick hinein</translation>
    </message>
    <message>
        <source>A key is set</source>
        <translation>Ein Schlüssel ist gesetzt</translation>
    </message>
    <message>
        <source>A media server for your home. Free software under the MIT licence.</source>
        <translation>Ein Medienserver für zu Hause. Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>A message for {name}</source>
        <translation>Eine Nachricht für {name}</translation>
    </message>
    <message>
        <source>A new one signs all devices out.</source>
        <translation>Ein neues meldet alle Geräte ab.</translation>
    </message>
    <message>
        <source>A picture of each field, as on television. Twice the work.</source>
        <translation>Ein Bild aus jedem Halbbild, wie im Fernsehen. Doppelte Arbeit.</translation>
    </message>
    <message>
        <source>A second of film takes {seconds} seconds, too slow to watch.</source>
        <translation>Eine Sekunde Film dauert {seconds} Sekunden, zu langsam zum Ansehen.</translation>
    </message>
    <message>
        <source>A second of sound was made without errors.</source>
        <translation>Eine Sekunde Ton entstand ohne Fehler.</translation>
    </message>
    <message>
        <source>A second of video was made without errors. Something else is in use.</source>
        <translation>Eine Sekunde Video entstand ohne Fehler. Etwas anderes ist in Gebrauch.</translation>
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
        <source>Accept all best matches</source>
        <translation>Alle besten Treffer annehmen</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Accounts, what was watched, titles and settings become what they were then. What is there now is backed up first, so this can be undone. Your films, series and music are not touched. Rustfin restarts.</source>
        <translation>Konten, Gesehenes, Titel und Einstellungen werden wieder, wie sie damals waren. Was jetzt da ist, wird vorher gesichert, lässt sich also zurückholen. Filme, Serien und Musik bleiben unberührt. Rustfin startet neu.</translation>
    </message>
    <message>
        <source>Accounts, what was watched, titles, settings and uploaded pictures go into one file. It is made while Rustfin runs, and checked. Sign-ins of devices and keys of apps are not in it.</source>
        <translation>Konten, Gesehenes, Titel, Einstellungen und hochgeladene Bilder kommen in eine Datei. Sie entsteht, während Rustfin läuft, und wird geprüft. Anmeldungen von Geräten und Schlüssel von Apps sind nicht darin.</translation>
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
        <source>Add a folder, or drop one here</source>
        <translation>Ordner hinzufügen oder hierher ziehen</translation>
    </message>
    <message>
        <source>Add a library when it is not there yet; KIND is movies, tvshows, music, homevideos or mixed.</source>
        <translation>Fügt eine Bibliothek hinzu, wenn sie noch nicht da ist; KIND ist movies, tvshows, music, homevideos oder mixed.</translation>
    </message>
    <message>
        <source>Add a person first. A device is let in for somebody.</source>
        <translation>Zuerst eine Person hinzufügen. Ein Gerät wird für jemanden eingelassen.</translation>
    </message>
    <message>
        <source>Add a time</source>
        <translation>Zeit hinzufügen</translation>
    </message>
    <message>
        <source>Add hours</source>
        <translation>Zeiten hinzufügen</translation>
    </message>
    <message>
        <source>Add library</source>
        <translation>Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Add the first person. They look after the server: they may add others, and change everything.</source>
        <translation>Die erste Person hinzufügen. Sie kümmert sich um den Server: Sie darf andere hinzufügen und alles ändern.</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Wird hinzugefügt…</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>die Adresse ist schon in Gebrauch</translation>
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
        <source>Administrator</source>
        <translation>Verwalter</translation>
    </message>
    <message>
        <source>Administrator: may change everything on this server</source>
        <translation>Verwalter: darf auf diesem Server alles ändern</translation>
    </message>
    <message>
        <source>Administrators always may.</source>
        <translation>Verwalter dürfen es immer.</translation>
    </message>
    <message>
        <source>Afghanistan</source>
        <translation>Afghanistan</translation>
    </message>
    <message>
        <source>After 10</source>
        <translation>Nach 10</translation>
    </message>
    <message>
        <source>After 5</source>
        <translation>Nach 5</translation>
    </message>
    <message>
        <source>After {time}</source>
        <translation>Nach {time}</translation>
    </message>
    <message>
        <source>After {}</source>
        <translation>Nach {}</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>Immer wieder</translation>
    </message>
    <message>
        <source>Age ratings and release dates are those of this country.</source>
        <translation>Altersfreigaben und Erscheinungstage sind die dieses Landes.</translation>
    </message>
    <message>
        <source>Albania</source>
        <translation>Albanien</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>Algerien</translation>
    </message>
    <message>
        <source>All devices are signed out and need the new password.</source>
        <translation>Alle Geräte werden abgemeldet und brauchen das neue Kennwort.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>All libraries</source>
        <translation>Alle Bibliotheken</translation>
    </message>
    <message>
        <source>All networks</source>
        <translation>Alle Netzwerke</translation>
    </message>
    <message>
        <source>All of this is optional</source>
        <translation>Alles hier ist freiwillig</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle Teile</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Alle Aufgaben</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Also pictures that can be fetched or made again</source>
        <translation>Auch Bilder, die sich neu holen oder erzeugen lassen</translation>
    </message>
    <message>
        <source>Also subtitles that Rustfin keeps</source>
        <translation>Auch Untertitel, die Rustfin aufbewahrt</translation>
    </message>
    <message>
        <source>Also those added later.</source>
        <translation>Auch die später hinzugefügten.</translation>
    </message>
    <message>
        <source>Also those whose rating Rustfin does not know.</source>
        <translation>Auch solche, deren Freigabe Rustfin nicht kennt.</translation>
    </message>
    <message>
        <source>Always. Add hours to allow only those.</source>
        <translation>Immer. Zeiten hinzufügen, um nur diese zu erlauben.</translation>
    </message>
    <message>
        <source>Always: hours do not count for administrators.</source>
        <translation>Immer: Für Verwalter gelten keine Zeiten.</translation>
    </message>
    <message>
        <source>American Samoa</source>
        <translation>Amerikanisch-Samoa</translation>
    </message>
    <message>
        <source>An API key</source>
        <translation>Ein API-Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>And {} more</source>
        <translation>
            <numerusform>Und 1 weitere</numerusform>
            <numerusform>Und {} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Andorra</source>
        <translation>Andorra</translation>
    </message>
    <message>
        <source>Angola</source>
        <translation>Angola</translation>
    </message>
    <message>
        <source>Anguilla</source>
        <translation>Anguilla</translation>
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
        <translation>Ein anderes Programm beantwortet ihre Frage (UDP 7359), vielleicht ein anderer Medienserver. Es schließen und Rustfin neu starten, oder die Adresse eintippen.</translation>
    </message>
    <message>
        <source>Antigua &amp; Barbuda</source>
        <translation>Antigua und Barbuda</translation>
    </message>
    <message>
        <source>Anybody in your home network can try passwords: choose one that is not guessed.</source>
        <translation>Jeder im Heimnetz kann Kennwörter ausprobieren: eines wählen, das sich nicht erraten lässt.</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
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
        <translation>Apps fragen im Netz, wer da ist, und Rustfin antwortet. Braucht den UDP-Port 7359 und ein Netz, das Gäste nicht trennt.</translation>
    </message>
    <message>
        <source>Apps do not find Rustfin by themselves.</source>
        <translation>Apps finden Rustfin nicht von selbst.</translation>
    </message>
    <message>
        <source>Apps in this home find Rustfin by themselves.</source>
        <translation>Apps im Haus finden Rustfin von selbst.</translation>
    </message>
    <message>
        <source>Apps show the name, so that nobody has to type it.</source>
        <translation>Apps zeigen den Namen, damit ihn niemand eintippen muss.</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentinien</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>Armenien</translation>
    </message>
    <message>
        <source>Artists, albums and their tracks.</source>
        <translation>Künstler, Alben und ihre Titel.</translation>
    </message>
    <message>
        <source>Aruba</source>
        <translation>Aruba</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie sie ist</translation>
    </message>
    <message>
        <source>As long as it needs</source>
        <translation>So lange wie nötig</translation>
    </message>
    <message>
        <source>As many as help</source>
        <translation>So viele wie hilfreich</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>As usual (3, administrators 5)</source>
        <translation>Wie üblich (3, Verwalter 5)</translation>
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
        <source>Asked {when}: there is nothing newer.</source>
        <translation>Zuletzt {when} gefragt: es gibt nichts Neueres.</translation>
    </message>
    <message>
        <source>Asked {when}: there was no answer. It is asked again another day.</source>
        <translation>Zuletzt {when} gefragt: keine Antwort. Gefragt wird an einem anderen Tag wieder.</translation>
    </message>
    <message>
        <source>Asking Rustfin what it is doing…</source>
        <translation>Rustfin wird gefragt, was es tut…</translation>
    </message>
    <message>
        <source>Asking Rustfin…</source>
        <translation>Rustfin wird gefragt…</translation>
    </message>
    <message>
        <source>Asking again about titles</source>
        <translation>Titel werden erneut nachgeschlagen</translation>
    </message>
    <message>
        <source>Asks {address}</source>
        <translation>Gefragt wird {address}</translation>
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
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Away from home</source>
        <translation>Von unterwegs</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>Aserbaidschan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back Up Data</source>
        <translation>Daten sichern</translation>
    </message>
    <message>
        <source>Back to the suggestions</source>
        <translation>Zurück zu den Vorschlägen</translation>
    </message>
    <message>
        <source>Background work goes slowly until they are done.</source>
        <translation>Hintergrundarbeit geht langsam weiter, bis sie fertig sind.</translation>
    </message>
    <message>
        <source>Background work is paused until {time}</source>
        <translation>Hintergrundarbeit ruht bis {time}</translation>
    </message>
    <message>
        <source>Background work is paused.</source>
        <translation>Hintergrundarbeit ruht.</translation>
    </message>
    <message>
        <source>Backup {name} has been made</source>
        <translation>Sicherung {name} wurde gemacht</translation>
    </message>
    <message>
        <source>Backup {name} takes the place of what is there</source>
        <translation>Sicherung {name} tritt an die Stelle dessen, was da ist</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Bahamas</source>
        <translation>Bahamas</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>Bahrain</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>Bangladesch</translation>
    </message>
    <message>
        <source>Barbados</source>
        <translation>Barbados</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>Belarus</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgien</translation>
    </message>
    <message>
        <source>Belize</source>
        <translation>Belize</translation>
    </message>
    <message>
        <source>Benin</source>
        <translation>Benin</translation>
    </message>
    <message>
        <source>Bermuda</source>
        <translation>Bermuda</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Bester Treffer</translation>
    </message>
    <message>
        <source>Best picture, much work</source>
        <translation>Bestes Bild, viel Arbeit</translation>
    </message>
    <message>
        <source>Best that passed (recommended)</source>
        <translation>Bestes (empfohlen)</translation>
    </message>
    <message>
        <source>Bhutan</source>
        <translation>Bhutan</translation>
    </message>
    <message>
        <source>Bits per second away from home</source>
        <translation>Bit pro Sekunde unterwegs</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Bolivia</source>
        <translation>Bolivien</translation>
    </message>
    <message>
        <source>Bosnia &amp; Herzegovina</source>
        <translation>Bosnien und Herzegowina</translation>
    </message>
    <message>
        <source>Botswana</source>
        <translation>Botsuana</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasilien</translation>
    </message>
    <message>
        <source>Bright, gives up lights</source>
        <translation>Hell, opfert Lichter</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring back the backup: {when}?</source>
        <translation>Die Sicherung zurückholen: {when}?</translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>Zurückholen…</translation>
    </message>
    <message>
        <source>Bringing a backup back</source>
        <translation>Eine Sicherung wird zurückgeholt</translation>
    </message>
    <message>
        <source>British Indian Ocean Territory</source>
        <translation>Britisches Territorium im Indischen Ozean</translation>
    </message>
    <message>
        <source>British Virgin Islands</source>
        <translation>Britische Jungferninseln</translation>
    </message>
    <message>
        <source>Brunei</source>
        <translation>Brunei</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgarien</translation>
    </message>
    <message>
        <source>Burkina Faso</source>
        <translation>Burkina Faso</translation>
    </message>
    <message>
        <source>Burundi</source>
        <translation>Burundi</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Über den Namen</translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation>Cache-Ordner</translation>
    </message>
    <message>
        <source>Cambodia</source>
        <translation>Kambodscha</translation>
    </message>
    <message>
        <source>Cameroon</source>
        <translation>Kamerun</translation>
    </message>
    <message>
        <source>Can phones and TVs come here?</source>
        <translation>Erreichen Handys und Fernseher Rustfin?</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Kanada</translation>
    </message>
    <message>
        <source>Canary Islands</source>
        <translation>Kanarische Inseln</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>diese Adresse hat der Computer nicht</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Cannot get in?</source>
        <translation>Kein Zugang?</translation>
    </message>
    <message>
        <source>Cannot play</source>
        <translation>Nicht abspielbar</translation>
    </message>
    <message>
        <source>Cannot sign in.</source>
        <translation>Anmelden geht nicht.</translation>
    </message>
    <message>
        <source>Cape Verde</source>
        <translation>Kap Verde</translation>
    </message>
    <message>
        <source>Care taken with conversions</source>
        <translation>Sorgfalt bei Umwandlungen</translation>
    </message>
    <message>
        <source>Caribbean Netherlands</source>
        <translation>Karibische Niederlande</translation>
    </message>
    <message>
        <source>Cayman Islands</source>
        <translation>Kaimaninseln</translation>
    </message>
    <message>
        <source>Central African Republic</source>
        <translation>Zentralafrikanische Republik</translation>
    </message>
    <message>
        <source>Certificate chain (PEM); with it Rustfin answers by HTTPS.</source>
        <translation>Zertifikatskette (PEM); damit antwortet Rustfin über HTTPS.</translation>
    </message>
    <message>
        <source>Certificate, with those it builds on</source>
        <translation>Zertifikat, mit denen, auf die es baut</translation>
    </message>
    <message>
        <source>Ceuta &amp; Melilla</source>
        <translation>Ceuta und Melilla</translation>
    </message>
    <message>
        <source>Chad</source>
        <translation>Tschad</translation>
    </message>
    <message>
        <source>Change own settings</source>
        <translation>Eigene Einstellungen ändern</translation>
    </message>
    <message>
        <source>Change the folder of the report</source>
        <translation>Ordner des Berichts ändern</translation>
    </message>
    <message>
        <source>Change when backups are made by themselves</source>
        <translation>Ändern, wann Sicherungen von selbst entstehen</translation>
    </message>
    <message>
        <source>Change when it runs…</source>
        <translation>Ändern, wann sie läuft…</translation>
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
        <translation>Verändert Bilder</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Check every title</source>
        <translation>Jeden Titel prüfen</translation>
    </message>
    <message>
        <source>Check it now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check the way in</source>
        <translation>Zugang prüfen</translation>
    </message>
    <message>
        <source>Checked now</source>
        <translation>Eben geprüft</translation>
    </message>
    <message>
        <source>Checked now and then</source>
        <translation>Wird ab und zu geprüft</translation>
    </message>
    <message>
        <source>Checking a backup</source>
        <translation>Eine Sicherung wird geprüft</translation>
    </message>
    <message>
        <source>Checking what was packed</source>
        <translation>Gepacktes wird geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chile</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
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
        <translation>Zuerst einen Titel oder eine Datei wählen.</translation>
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
        <source>Choose one of the titles first.</source>
        <translation>Zuerst einen der Titel wählen.</translation>
    </message>
    <message>
        <source>Choose the folders. Rustfin finds what is inside, and you can change everything later.</source>
        <translation>Die Ordner wählen. Rustfin findet, was darin ist, und alles lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Choose “All networks” below to let phones and TVs in.</source>
        <translation>Unten „Alle Netzwerke“ wählen, um Handys und Fernseher einzulassen.</translation>
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
        <translation>Beim Start von Rustfin gewählt, deshalb hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Christmas Island</source>
        <translation>Weihnachtsinsel</translation>
    </message>
    <message>
        <source>Clean Activity Log</source>
        <translation>Altes Geschehen vergessen</translation>
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
        <source>Cocos Islands</source>
        <translation>Kokosinseln</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Wird gesammelt…</translation>
    </message>
    <message>
        <source>Colombia</source>
        <translation>Kolumbien</translation>
    </message>
    <message>
        <source>Command that opens the firewall</source>
        <translation>Befehl, der die Firewall öffnet</translation>
    </message>
    <message>
        <source>Command that opens the port</source>
        <translation>Befehl, der den Port öffnet</translation>
    </message>
    <message>
        <source>Comoros</source>
        <translation>Komoren</translation>
    </message>
    <message>
        <source>Compared with other programs on this computer. Default: 100 %.</source>
        <translation>Verglichen mit anderen Programmen auf diesem Computer. Vorgabe: 100 %.</translation>
    </message>
    <message>
        <source>Congo (Brazzaville)</source>
        <translation>Kongo (Brazzaville)</translation>
    </message>
    <message>
        <source>Congo (Kinshasa)</source>
        <translation>Kongo (Kinshasa)</translation>
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
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>Zeitüberschreitung</translation>
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
        <source>Control other people&apos;s devices</source>
        <translation>Geräte anderer steuern</translation>
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
        <source>Convert pictures</source>
        <translation>Bilder umwandeln</translation>
    </message>
    <message>
        <source>Convert sound</source>
        <translation>Ton umwandeln</translation>
    </message>
    <message>
        <source>Converts a stretch out of the middle of a film and throws it away. The file itself is only read.</source>
        <translation>Wandelt ein Stück aus der Mitte eines Films um und wirft es weg. Die Datei selbst wird nur gelesen.</translation>
    </message>
    <message>
        <source>Cook Islands</source>
        <translation>Cookinseln</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copies accounts, what was watched, titles, settings and uploaded pictures into one file and checks that it can be brought back.</source>
        <translation>Kopiert Konten, Gesehenes, Titel, Einstellungen und hochgeladene Bilder in eine Datei und prüft, ob sie sich zurückholen lässt.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation>Pfad kopieren</translation>
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
        <source>Copy the new password</source>
        <translation>Das neue Kennwort kopieren</translation>
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
        <source>Copying the database</source>
        <translation>Datenbank wird kopiert</translation>
    </message>
    <message>
        <source>Costa Rica</source>
        <translation>Costa Rica</translation>
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
        <source>Country whose ratings and dates count</source>
        <translation>Land, dessen Altersfreigaben und Tage zählen</translation>
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
        <source>Croatia</source>
        <translation>Kroatien</translation>
    </message>
    <message>
        <source>Cuba</source>
        <translation>Kuba</translation>
    </message>
    <message>
        <source>Curaçao</source>
        <translation>Curaçao</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>Zypern</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tschechien</translation>
    </message>
    <message>
        <source>Côte d’Ivoire</source>
        <translation>Elfenbeinküste</translation>
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
        <source>Day of the week</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
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
        <translation>Debug</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Default: none.</source>
        <translation>Vorgabe: keine.</translation>
    </message>
    <message>
        <source>Default: off.</source>
        <translation>Vorgabe: aus.</translation>
    </message>
    <message>
        <source>Default: on.</source>
        <translation>Vorgabe: an.</translation>
    </message>
    <message>
        <source>Default: {times}</source>
        <translation>Vorgabe: {times}</translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation>Vorgabe: {value}.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete files</source>
        <translation>Dateien löschen</translation>
    </message>
    <message>
        <source>Delete the backup: {when}?</source>
        <translation>Die Sicherung löschen: {when}?</translation>
    </message>
    <message>
        <source>Delete this account</source>
        <translation>Dieses Konto löschen</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>{name} löschen</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>{name} löschen?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Deleting media files</source>
        <translation>Mediendateien löschen</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Dänemark</translation>
    </message>
    <message>
        <source>Descriptions, posters and ratings of films in your language.</source>
        <translation>Beschreibungen, Poster und Bewertungen von Filmen in Ihrer Sprache.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Devices appear here as soon as somebody signs in with an app or in a browser.</source>
        <translation>Geräte erscheinen hier, sobald sich jemand mit einer App oder im Browser anmeldet.</translation>
    </message>
    <message>
        <source>Devices at the same time</source>
        <translation>Geräte gleichzeitig</translation>
    </message>
    <message>
        <source>Devices in the same network open Rustfin under these addresses. A phone shows in a moment whether the way is free.</source>
        <translation>Geräte im selben Netz öffnen Rustfin unter diesen Adressen. Ein Handy zeigt im Nu, ob der Weg frei ist.</translation>
    </message>
    <message>
        <source>Devices refuse it. Make it anew, or renew it where it comes from.</source>
        <translation>Geräte lehnen es ab. Neu erstellen oder dort erneuern, wo es herkommt.</translation>
    </message>
    <message>
        <source>Diego Garcia</source>
        <translation>Diego Garcia</translation>
    </message>
    <message>
        <source>Dinner is ready</source>
        <translation>Das Essen ist fertig</translation>
    </message>
    <message>
        <source>Direct play</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>Disk missing</source>
        <translation>Festplatte fehlt</translation>
    </message>
    <message>
        <source>Djibouti</source>
        <translation>Dschibuti</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Does not count for administrators.</source>
        <translation>Gilt nicht für Verwalter.</translation>
    </message>
    <message>
        <source>Dolby Vision</source>
        <translation>Dolby Vision</translation>
    </message>
    <message>
        <source>Dominica</source>
        <translation>Dominica</translation>
    </message>
    <message>
        <source>Dominican Republic</source>
        <translation>Dominikanische Republik</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done on the graphics card, without the way back to the processor.</source>
        <translation>Geschieht auf der Grafikkarte, ohne Umweg über den Prozessor.</translation>
    </message>
    <message>
        <source>Download files</source>
        <translation>Dateien herunterladen</translation>
    </message>
    <message>
        <source>Download missing subtitles</source>
        <translation>Fehlende Untertitel herunterladen</translation>
    </message>
    <message>
        <source>Drag a source, or hold Alt and press an arrow key.</source>
        <translation>Eine Quelle ziehen, oder Alt halten und eine Pfeiltaste drücken.</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>Jetzt fällig</translation>
    </message>
    <message>
        <source>Each run of a task is listed here with how it ended.</source>
        <translation>Jeder Lauf einer Aufgabe steht hier, mit seinem Ausgang.</translation>
    </message>
    <message>
        <source>Ecuador</source>
        <translation>Ecuador</translation>
    </message>
    <message>
        <source>Edit collections</source>
        <translation>Sammlungen bearbeiten</translation>
    </message>
    <message>
        <source>Edit lyrics</source>
        <translation>Liedtexte bearbeiten</translation>
    </message>
    <message>
        <source>Edit subtitles</source>
        <translation>Untertitel bearbeiten</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>Ägypten</translation>
    </message>
    <message>
        <source>El Salvador</source>
        <translation>El Salvador</translation>
    </message>
    <message>
        <source>Emptied when a stream ends. A fast drive with room helps; it must not lie in a library.</source>
        <translation>Geleert, wenn ein Stream endet. Ein schnelles Laufwerk mit Platz hilft; er darf in keiner Bibliothek liegen.</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>Leerer Ordner</translation>
    </message>
    <message>
        <source>Encoded by</source>
        <translation>Kodiert von</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Kodierer</translation>
    </message>
    <message>
        <source>Encoder self-test</source>
        <translation>Selbsttest der Kodierer</translation>
    </message>
    <message>
        <source>Encoder to use</source>
        <translation>Kodierer</translation>
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
        <source>Enter a name first.</source>
        <translation>Zuerst einen Namen eingeben.</translation>
    </message>
    <message>
        <source>Enter a password first.</source>
        <translation>Zuerst ein Kennwort eingeben.</translation>
    </message>
    <message>
        <source>Enter the key first.</source>
        <translation>Zuerst den Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>Enter the six digits first.</source>
        <translation>Zuerst die sechs Ziffern eingeben.</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Eingegeben</translation>
    </message>
    <message>
        <source>Equatorial Guinea</source>
        <translation>Äquatorialguinea</translation>
    </message>
    <message>
        <source>Eritrea</source>
        <translation>Eritrea</translation>
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
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estland</translation>
    </message>
    <message>
        <source>Eswatini</source>
        <translation>Eswatini</translation>
    </message>
    <message>
        <source>Ethiopia</source>
        <translation>Äthiopien</translation>
    </message>
    <message>
        <source>Even, keeps shadows and lights</source>
        <translation>Gleichmäßig, erhält Schatten und Lichter</translation>
    </message>
    <message>
        <source>Every address answers on this computer.</source>
        <translation>Jede Adresse antwortet auf diesem Computer.</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every day at {time}</source>
        <translation>Jeden Tag um {time}</translation>
    </message>
    <message>
        <source>Every day, {start} to {end}</source>
        <translation>Jeden Tag, {start} bis {end}</translation>
    </message>
    <message>
        <source>Every so many</source>
        <translation>Alle so viele</translation>
    </message>
    <message>
        <source>Every title plays exactly as it is.</source>
        <translation>Jeder Titel läuft genau so, wie er ist.</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Every {day} at {time}</source>
        <translation>Jeden {day} um {time}</translation>
    </message>
    <message numerus="yes">
        <source>Every {} days</source>
        <translation>
            <numerusform>Einmal am Tag</numerusform>
            <numerusform>Alle {} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every {} hours</source>
        <translation>
            <numerusform>Jede Stunde</numerusform>
            <numerusform>Alle {} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every {} minutes</source>
        <translation>
            <numerusform>Jede Minute</numerusform>
            <numerusform>Alle {} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody sees this name, in this window and in apps.</source>
        <translation>Alle sehen diesen Namen, in diesem Fenster und in Apps.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Everything else is hidden. Several are separated by commas.</source>
        <translation>Alles andere ist verborgen. Mehrere durch Kommas trennen.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Failed login attempt from {name}</source>
        <translation>Anmeldung von {name} ist gescheitert</translation>
    </message>
    <message>
        <source>Failed {when}: {reason}</source>
        <translation>Gescheitert {when}: {reason}</translation>
    </message>
    <message>
        <source>Falkland Islands</source>
        <translation>Falklandinseln</translation>
    </message>
    <message>
        <source>Faroe Islands</source>
        <translation>Färöer</translation>
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
        <source>Fetch, add and remove lyrics for everybody.</source>
        <translation>Liedtexte für alle holen, hinzufügen und entfernen.</translation>
    </message>
    <message>
        <source>Fetch, add and remove subtitles for everybody.</source>
        <translation>Untertitel für alle holen, hinzufügen und entfernen.</translation>
    </message>
    <message>
        <source>Fetching pictures</source>
        <translation>Bilder werden geholt</translation>
    </message>
    <message>
        <source>Fetching subtitles</source>
        <translation>Untertitel werden geholt</translation>
    </message>
    <message>
        <source>Fewer leave room for other programs of this computer.</source>
        <translation>Weniger lassen anderen Programmen dieses Computers Raum.</translation>
    </message>
    <message>
        <source>Figures for everybody at home</source>
        <translation>Zahlen für alle im Haus</translation>
    </message>
    <message>
        <source>Fiji</source>
        <translation>Fidschi</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Files in PEM form, as Let&apos;s Encrypt makes them. Rustfin reads them where they are and takes over a renewed one by itself.</source>
        <translation>Dateien im PEM-Format, wie Let&apos;s Encrypt sie macht. Rustfin liest sie, wo sie sind, und übernimmt eine erneuerte von selbst.</translation>
    </message>
    <message>
        <source>Files to review</source>
        <translation>Zu prüfende Dateien</translation>
    </message>
    <message>
        <source>Files without a good match stay in this list. Every choice can be changed later.</source>
        <translation>Dateien ohne guten Treffer bleiben in dieser Liste. Jede Wahl lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Films above it are converted for devices on the way. It should stay below the upload of your connection.</source>
        <translation>Filme darüber werden für Geräte unterwegs umgewandelt. Es sollte unter dem Upload der Internetleitung bleiben.</translation>
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
        <source>Films that need more are converted to fit.</source>
        <translation>Filme, die mehr brauchen, werden passend umgewandelt.</translation>
    </message>
    <message>
        <source>Films, series and music are recognised by free sources that need nothing from you. With a key of your own, these tell more.</source>
        <translation>Filme, Serien und Musik werden mit freien Quellen erkannt, die nichts verlangen. Mit einem eigenen Schlüssel sagen diese mehr.</translation>
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
        <source>Filter what happened</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Filter: a name, a title, a device…</source>
        <translation>Filter: ein Name, ein Titel, ein Gerät…</translation>
    </message>
    <message>
        <source>Filter: words, a file name, a device…</source>
        <translation>Filter: Wörter, ein Dateiname, ein Gerät…</translation>
    </message>
    <message>
        <source>Find a device</source>
        <translation>Gerät suchen</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finnland</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>Folder for temporary video</source>
        <translation>Ordner für temporäre Videos</translation>
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
        <source>For 2 hours</source>
        <translation>Für 2 Stunden</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Für 30 Minuten</translation>
    </message>
    <message>
        <source>For devices that cannot play a film as it is. Needs the most computing power.</source>
        <translation>Für Geräte, die einen Film nicht abspielen können, wie er ist. Braucht am meisten Rechenleistung.</translation>
    </message>
    <message>
        <source>For devices that do not know the sound of a film.</source>
        <translation>Für Geräte, die den Ton eines Films nicht kennen.</translation>
    </message>
    <message>
        <source>For everybody only</source>
        <translation>Nur ohne Altersgrenze</translation>
    </message>
    <message>
        <source>For everybody only ({names})</source>
        <translation>Nur ohne Altersgrenze ({names})</translation>
    </message>
    <message>
        <source>For example {names}</source>
        <translation>Zum Beispiel {names}</translation>
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
        <source>For somebody who helps you. One zip file with:</source>
        <translation>Für jemanden, der hilft. Eine ZIP-Datei mit:</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Forget old happenings</source>
        <translation>Alte Ereignisse vergessen</translation>
    </message>
    <message>
        <source>Forgets what happened longer ago than the settings say.</source>
        <translation>Vergisst, was länger her ist, als die Einstellungen sagen.</translation>
    </message>
    <message>
        <source>Form of the log</source>
        <translation>Form des Protokolls</translation>
    </message>
    <message>
        <source>Format to make</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Found by apps</source>
        <translation>Von Apps gefunden werden</translation>
    </message>
    <message>
        <source>Found for “{text}”</source>
        <translation>Gefunden zu „{text}“</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Frankreich</translation>
    </message>
    <message>
        <source>French Guiana</source>
        <translation>Französisch-Guayana</translation>
    </message>
    <message>
        <source>French Polynesia</source>
        <translation>Französisch-Polynesien</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Fridays, {start} to {end}</source>
        <translation>Freitags, {start} bis {end}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>Von außen</translation>
    </message>
    <message>
        <source>From outside this home</source>
        <translation>Von außerhalb</translation>
    </message>
    <message>
        <source>From your file</source>
        <translation>Aus der Datei</translation>
    </message>
    <message>
        <source>Further host name under which browsers may open Rustfin.</source>
        <translation>Weiterer Hostname, unter dem Browser Rustfin öffnen dürfen.</translation>
    </message>
    <message>
        <source>Gabon</source>
        <translation>Gabun</translation>
    </message>
    <message>
        <source>Gambia</source>
        <translation>Gambia</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Generate Trickplay Images</source>
        <translation>Bilder für die Suchleiste machen</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>Georgien</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>Get a key of {name} in the browser</source>
        <translation>Schlüssel für {name} im Browser besorgen</translation>
    </message>
    <message>
        <source>Get a key of {title}</source>
        <translation>Schlüssel für {title} besorgen</translation>
    </message>
    <message>
        <source>Ghana</source>
        <translation>Ghana</translation>
    </message>
    <message>
        <source>Gibraltar</source>
        <translation>Gibraltar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on now</source>
        <translation>Jetzt weitermachen</translation>
    </message>
    <message>
        <source>Going through a library</source>
        <translation>Eine Bibliothek wird durchgegangen</translation>
    </message>
    <message numerus="yes">
        <source>Good until {day}, for {names} and {} more.</source>
        <translation>
            <numerusform>Gültig bis {day}, für {names} und 1 weiteren.</numerusform>
            <numerusform>Gültig bis {day}, für {names} und {} weitere.</numerusform>
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
        <source>Greece</source>
        <translation>Griechenland</translation>
    </message>
    <message>
        <source>Greenland</source>
        <translation>Grönland</translation>
    </message>
    <message>
        <source>Grenada</source>
        <translation>Grenada</translation>
    </message>
    <message>
        <source>Guadeloupe</source>
        <translation>Guadeloupe</translation>
    </message>
    <message>
        <source>Guam</source>
        <translation>Guam</translation>
    </message>
    <message>
        <source>Guards against guessing, but anybody can turn the account off with it.</source>
        <translation>Schützt vor dem Erraten, doch kann so auch jeder das Konto sperren.</translation>
    </message>
    <message>
        <source>Guatemala</source>
        <translation>Guatemala</translation>
    </message>
    <message>
        <source>Guernsey</source>
        <translation>Guernsey</translation>
    </message>
    <message>
        <source>Guinea</source>
        <translation>Guinea</translation>
    </message>
    <message>
        <source>Guinea-Bissau</source>
        <translation>Guinea-Bissau</translation>
    </message>
    <message>
        <source>Guyana</source>
        <translation>Guyana</translation>
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
        <source>Haiti</source>
        <translation>Haiti</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hide titles with these tags</source>
        <translation>Titel mit diesen Schlagwörtern verbergen</translation>
    </message>
    <message>
        <source>Hide titles without a rating</source>
        <translation>Titel ohne Freigabe verbergen</translation>
    </message>
    <message>
        <source>Highest age rating</source>
        <translation>Höchste Altersfreigabe</translation>
    </message>
    <message>
        <source>Highest quality outside this home</source>
        <translation>Höchste Qualität außer Haus</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
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
        <source>Honduras</source>
        <translation>Honduras</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>Hongkong</translation>
    </message>
    <message>
        <source>Host is down</source>
        <translation>der andere Computer ist aus</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Hours must end after they begin. For a night, add one part before midnight, one after.</source>
        <translation>Zeiten müssen enden, nachdem sie beginnen. Für eine Nacht einen Teil vor Mitternacht und einen danach hinzufügen.</translation>
    </message>
    <message>
        <source>How HDR is shown on ordinary screens when the processor converts it: hable keeps shadows and lights, mobius ordinary brightness, reinhard the brightness of the whole.</source>
        <translation>Wie HDR auf gewöhnlichen Bildschirmen erscheint, wenn der Prozessor umwandelt: hable erhält Schatten und Lichter, mobius die gewöhnliche Helligkeit, reinhard die Helligkeit des Ganzen.</translation>
    </message>
    <message>
        <source>How bright parts come down when the processor does it. A graphics card has a way of its own.</source>
        <translation>Wie helle Stellen abgesenkt werden, wenn es der Prozessor tut. Eine Grafikkarte hat ihre eigene Art.</translation>
    </message>
    <message>
        <source>How far a conversion runs ahead</source>
        <translation>Vorsprung einer Umwandlung</translation>
    </message>
    <message>
        <source>How log lines look on the console.</source>
        <translation>Wie Protokollzeilen auf der Konsole aussehen.</translation>
    </message>
    <message>
        <source>How long background work is paused</source>
        <translation>Wie lange Hintergrundarbeit ruht</translation>
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
        <source>How many titles there are, and what ffmpeg can do</source>
        <translation>Wie viele Titel es gibt, und was ffmpeg kann</translation>
    </message>
    <message>
        <source>How many trailers of your library play before a film; 0 plays none.</source>
        <translation>Wie viele Trailer Ihrer Bibliothek vor einem Film laufen; 0: keine.</translation>
    </message>
    <message>
        <source>How much Rustfin writes into its log. It counts at once.</source>
        <translation>Wie viel Rustfin in sein Protokoll schreibt. Gilt sofort.</translation>
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
        <source>How much is written down</source>
        <translation>Wie viel aufgeschrieben wird</translation>
    </message>
    <message>
        <source>How much work a converted picture is worth; &apos;auto&apos; suits this computer.</source>
        <translation>Wie viel Arbeit ein umgewandeltes Bild wert ist; „auto“ passt zu diesem Computer.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>How phones, TVs and browsers reach Rustfin.</source>
        <translation>Wie Handys, Fernseher und Browser Rustfin erreichen.</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Ungarn</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>Island</translation>
    </message>
    <message>
        <source>Ids, dates and pictures of films, series, people and music; no descriptions.</source>
        <translation>Kennungen, Daten, Bilder, auch von Musik; keine Beschreibungen.</translation>
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
        <source>If macOS asks whether Rustfin may accept connections, allow it. It can be changed under System Settings, Network, Firewall.</source>
        <translation>Fragt macOS, ob Rustfin Verbindungen annehmen darf, es erlauben. Zu ändern unter Systemeinstellungen, Netzwerk, Firewall.</translation>
    </message>
    <message>
        <source>If one does not, type the first address there.</source>
        <translation>Findet eine es nicht, dort die erste Adresse eintippen.</translation>
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
        <source>India</source>
        <translation>Indien</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesien</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Intel Quick Sync</source>
        <translation>Intel Quick Sync</translation>
    </message>
    <message>
        <source>Intel&apos;s media runtime cannot be used; it is not installed or this processor has none.</source>
        <translation>Intels Medienlaufzeit lässt sich nicht verwenden; sie ist nicht installiert, oder dieser Prozessor hat keine.</translation>
    </message>
    <message>
        <source>Interlaced films</source>
        <translation>Filme im Zeilensprung</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>Iran</translation>
    </message>
    <message>
        <source>Iraq</source>
        <translation>Irak</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irland</translation>
    </message>
    <message>
        <source>Isle of Man</source>
        <translation>Isle of Man</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israel</translation>
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
        <source>It can always come here. Open the page on a phone.</source>
        <translation>Er kommt immer hierher. Die Seite auf einem Handy öffnen.</translation>
    </message>
    <message>
        <source>It cannot be asked: {detail}</source>
        <translation>Sie kann nicht gefragt werden: {detail}</translation>
    </message>
    <message>
        <source>It converts 720p video {speed} as fast as it plays.</source>
        <translation>Er wandelt 720p-Video {speed} so schnell um, wie es läuft.</translation>
    </message>
    <message>
        <source>It could not be opened ({error}).</source>
        <translation>Sie ließ sich nicht öffnen ({error}).</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>Es hat nicht geklappt</translation>
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
        <source>It does not exist on this operating system.</source>
        <translation>Das gibt es auf diesem Betriebssystem nicht.</translation>
    </message>
    <message>
        <source>It failed too often and is left alone for some minutes.</source>
        <translation>Sie versagte zu oft und wird einige Minuten in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>It goes on {when}. What somebody waits for is still done.</source>
        <translation>Weiter geht es {when}. Worauf jemand wartet, wird trotzdem getan.</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Sie lief noch nie.</translation>
    </message>
    <message>
        <source>It is a video, and this library holds music. Add its folder as a film or series library.</source>
        <translation>Das ist ein Video, und diese Bibliothek enthält Musik. Fügen Sie den Ordner als Bibliothek für Filme oder Serien hinzu.</translation>
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
        <source>It is music, and this library holds video. Add its folder as a music library.</source>
        <translation>Das ist Musik, und diese Bibliothek enthält Videos. Fügen Sie den Ordner als Bibliothek für Musik hinzu.</translation>
    </message>
    <message>
        <source>It is named as an extra, but there is no film here it could belong to.</source>
        <translation>Der Name ist der eines Extras, aber hier ist kein Film, zu dem es gehören könnte.</translation>
    </message>
    <message>
        <source>It is named as an extra, but there is no film or series here it could belong to.</source>
        <translation>Der Name ist der eines Extras, aber hier ist weder Film noch Serie, zu denen es gehören könnte.</translation>
    </message>
    <message>
        <source>It is never asked.</source>
        <translation>Sie wird nie gefragt.</translation>
    </message>
    <message>
        <source>It is not a media file Rustfin knows, or it is damaged.</source>
        <translation>Das ist keine Mediendatei, die Rustfin kennt, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>It is not a regular file, so it was not opened.</source>
        <translation>Das ist keine gewöhnliche Datei, darum wurde sie nicht geöffnet.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>Sie läuft gerade.</translation>
    </message>
    <message>
        <source>It is shown on {device} for ten seconds.</source>
        <translation>Sie erscheint zehn Sekunden lang auf {device}.</translation>
    </message>
    <message>
        <source>It is {what}, not a media file; Rustfin does not follow those.</source>
        <translation>Das ist keine Mediendatei, sondern {what}; solchen folgt Rustfin nicht.</translation>
    </message>
    <message>
        <source>It keeps its file name, and nobody is asked for it again.</source>
        <translation>Sie behält ihren Dateinamen, und niemand wird mehr danach gefragt.</translation>
    </message>
    <message>
        <source>It needs facts about the picture that many films lack.</source>
        <translation>Es braucht Angaben zum Bild, die vielen Filmen fehlen.</translation>
    </message>
    <message>
        <source>It plays smoothly for one person at a time.</source>
        <translation>Es läuft flüssig für eine Person.</translation>
    </message>
    <message>
        <source>It plays smoothly, for about {count} people at the same time.</source>
        <translation>Es läuft flüssig, für etwa {count} Personen gleichzeitig.</translation>
    </message>
    <message>
        <source>It runs only when somebody asks for it.</source>
        <translation>Sie läuft nur, wenn jemand sie verlangt.</translation>
    </message>
    <message numerus="yes">
        <source>It starts again in {} seconds.</source>
        <translation>
            <numerusform>Es startet in 1 Sekunde erneut.</numerusform>
            <numerusform>Es startet in {} Sekunden erneut.</numerusform>
        </translation>
    </message>
    <message>
        <source>It waits for its first account.</source>
        <translation>Es wartet auf das erste Konto.</translation>
    </message>
    <message>
        <source>It was made on another page or device, so you can simply go on.</source>
        <translation>Es wurde auf einer anderen Seite oder einem anderen Gerät angelegt, Sie können also einfach weitergehen.</translation>
    </message>
    <message>
        <source>It was made on another page or device. What was typed here was not kept.</source>
        <translation>Es wurde auf einer anderen Seite oder einem anderen Gerät angelegt. Was hier eingegeben war, wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>It was paused.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>It was set where Rustfin is started.</source>
        <translation>Es wurde beim Start von Rustfin gesetzt.</translation>
    </message>
    <message>
        <source>It will be asked soon.</source>
        <translation>Gefragt wird in Kürze.</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Its age ratings and release dates count. Default: United States.</source>
        <translation>Seine Altersfreigaben und Erscheinungstage zählen. Vorgabe: Vereinigte Staaten.</translation>
    </message>
    <message>
        <source>Its file system ({kind}) does not tell of changes made elsewhere.</source>
        <translation>Das Dateisystem ({kind}) meldet nicht, was anderswo geändert wird.</translation>
    </message>
    <message>
        <source>JPEG quality of seek bar and chapter pictures.</source>
        <translation>JPEG-Qualität der Bilder über der Zeitleiste und der Kapitel.</translation>
    </message>
    <message>
        <source>Jamaica</source>
        <translation>Jamaika</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Jellyfin version told to apps.</source>
        <translation>Jellyfin-Version, die Apps genannt wird.</translation>
    </message>
    <message>
        <source>Jersey</source>
        <translation>Jersey</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Jobs running and waiting</source>
        <translation>Laufende und wartende Aufgaben</translation>
    </message>
    <message>
        <source>Jordan</source>
        <translation>Jordanien</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Kasachstan</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>So lassen</translation>
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
        <source>Keep what is there</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Kenya</source>
        <translation>Kenia</translation>
    </message>
    <message>
        <source>Kept as the spare if the graphics card is busy or fails.</source>
        <translation>Als Ersatz bereit, falls die Grafikkarte beschäftigt ist oder versagt.</translation>
    </message>
    <message>
        <source>Kept on this computer only.</source>
        <translation>Bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Key of {name}</source>
        <translation>Schlüssel für {name}</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>Kiribati</source>
        <translation>Kiribati</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Kosovo</source>
        <translation>Kosovo</translation>
    </message>
    <message>
        <source>Kuwait</source>
        <translation>Kuwait</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Kirgisistan</translation>
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
        <source>Language of this window</source>
        <translation>Sprache dieses Fensters</translation>
    </message>
    <message>
        <source>Language of titles and descriptions</source>
        <translation>Sprache der Titel und Beschreibungen</translation>
    </message>
    <message>
        <source>Language of titles and descriptions, for example en or de.</source>
        <translation>Sprache der Titel und Beschreibungen, zum Beispiel en oder de.</translation>
    </message>
    <message>
        <source>Laos</source>
        <translation>Laos</translation>
    </message>
    <message>
        <source>Last lines of the log</source>
        <translation>Letzte Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Latvia</source>
        <translation>Lettland</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Leave it empty to use what the device calls itself.</source>
        <translation>Leer lassen, um den eigenen Namen des Geräts zu nehmen.</translation>
    </message>
    <message>
        <source>Lebanon</source>
        <translation>Libanon</translation>
    </message>
    <message>
        <source>Length of the stretch</source>
        <translation>Länge des Stücks</translation>
    </message>
    <message>
        <source>Lesotho</source>
        <translation>Lesotho</translation>
    </message>
    <message>
        <source>Let a device in</source>
        <translation>Ein Gerät einlassen</translation>
    </message>
    <message>
        <source>Let a device in…</source>
        <translation>Gerät einlassen…</translation>
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
        <source>Let in</source>
        <translation>Einlassen</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder einlassen</translation>
    </message>
    <message>
        <source>Let in again…</source>
        <translation>Wieder einlassen…</translation>
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
        <source>Let {name} in again</source>
        <translation>{name} wieder einlassen</translation>
    </message>
    <message>
        <source>Let {name} in again?</source>
        <translation>{name} wieder einlassen?</translation>
    </message>
    <message>
        <source>Letting in…</source>
        <translation>Wird eingelassen…</translation>
    </message>
    <message>
        <source>Liberia</source>
        <translation>Liberia</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Libraries and ratings</source>
        <translation>Bibliotheken und Freigaben</translation>
    </message>
    <message>
        <source>Libraries the person can see</source>
        <translation>Bibliotheken, die die Person sieht</translation>
    </message>
    <message>
        <source>Library {name} has been added</source>
        <translation>Bibliothek {name} wurde hinzugefügt</translation>
    </message>
    <message>
        <source>Library {name} has been removed</source>
        <translation>Bibliothek {name} wurde entfernt</translation>
    </message>
    <message>
        <source>Libya</source>
        <translation>Libyen</translation>
    </message>
    <message>
        <source>Licence of {name}</source>
        <translation>Lizenz von {name}</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>Liechtenstein</translation>
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
        <source>Lithuania</source>
        <translation>Litauen</translation>
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
        <source>Logos, banners and backgrounds.</source>
        <translation>Logos, Banner und Hintergründe.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Longest run</source>
        <translation>Längster Lauf</translation>
    </message>
    <message>
        <source>Look at its folders in Libraries.</source>
        <translation>Unter Bibliotheken die Ordner ansehen.</translation>
    </message>
    <message>
        <source>Look for new files when Rustfin starts.</source>
        <translation>Beim Start von Rustfin nach neuen Dateien suchen.</translation>
    </message>
    <message>
        <source>Look once a day whether there is a newer version and say so. Nothing is sent but the question, and nothing is downloaded.</source>
        <translation>Einmal am Tag nachsehen, ob es eine neuere Version gibt, und es melden. Gesendet wird nur die Frage, heruntergeladen wird nichts.</translation>
    </message>
    <message>
        <source>Look things up online</source>
        <translation>Im Internet nachschlagen</translation>
    </message>
    <message>
        <source>Look titles, people and pictures up online</source>
        <translation>Titel, Personen und Bilder im Internet nachschlagen</translation>
    </message>
    <message>
        <source>Look titles, people and pictures up online.</source>
        <translation>Titel, Personen und Bilder im Internet nachschlagen.</translation>
    </message>
    <message>
        <source>Looking at every title…</source>
        <translation>Jeder Titel wird angesehen…</translation>
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
        <source>Looking into files</source>
        <translation>Dateien werden untersucht</translation>
    </message>
    <message>
        <source>Looking into the folder of backups…</source>
        <translation>Der Ordner der Sicherungen wird gelesen…</translation>
    </message>
    <message>
        <source>Looking into this file failed. It may be damaged.</source>
        <translation>Diese Datei ließ sich nicht untersuchen. Sie ist vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>Looking into this file took too long or crashed. It may be damaged.</source>
        <translation>Diese Datei zu untersuchen dauerte zu lange oder stürzte ab. Sie ist vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>Looking things up online is switched off, so nothing is asked.</source>
        <translation>Das Nachschlagen im Internet ist abgeschaltet, darum wird nichts gefragt.</translation>
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
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Looks for new, changed and removed files in all libraries.</source>
        <translation>Sucht in allen Bibliotheken nach neuen, geänderten und entfernten Dateien.</translation>
    </message>
    <message>
        <source>Looks for new, changed and removed files in this library.</source>
        <translation>Sucht in dieser Bibliothek nach neuen, geänderten und entfernten Dateien.</translation>
    </message>
    <message>
        <source>Looks for subtitles in the languages the libraries&apos; options name.</source>
        <translation>Sucht Untertitel in den Sprachen, die in den Optionen der Bibliotheken stehen.</translation>
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
        <source>Looks once a day. Nothing is sent but that question and nothing is downloaded. Default: off.</source>
        <translation>Sieht einmal am Tag nach. Gesendet wird nur diese Frage, heruntergeladen wird nichts. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxemburg</translation>
    </message>
    <message>
        <source>Macao</source>
        <translation>Macau</translation>
    </message>
    <message>
        <source>Madagascar</source>
        <translation>Madagaskar</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Made before another was brought back</source>
        <translation>Vor dem Zurückholen einer anderen gemacht</translation>
    </message>
    <message>
        <source>Made by another program</source>
        <translation>Von einem anderen Programm gemacht</translation>
    </message>
    <message>
        <source>Made by hand</source>
        <translation>Von Hand gemacht</translation>
    </message>
    <message>
        <source>Made by schedule</source>
        <translation>Nach Zeitplan gemacht</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Sicherung machen</translation>
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
        <source>Make backup</source>
        <translation>Sicherung machen</translation>
    </message>
    <message>
        <source>Make collections and change what is in them.</source>
        <translation>Sammlungen anlegen und ihren Inhalt ändern.</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>Neu erstellen</translation>
    </message>
    <message>
        <source>Make it here, or on another device: open the address above there and type the setup code. Until then nobody can sign in.</source>
        <translation>Hier anlegen oder auf einem anderen Gerät: dort die Adresse oben öffnen und den Einrichtungscode eintippen. Vorher kann sich niemand anmelden.</translation>
    </message>
    <message>
        <source>Make seek bar pictures</source>
        <translation>Bilder der Zeitleiste machen</translation>
    </message>
    <message>
        <source>Make the nightly backup</source>
        <translation>Nächtliche Sicherung machen</translation>
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
        <source>Makes the pictures above the seek bar and of chapters, for libraries that want some.</source>
        <translation>Macht die Bilder über der Zeitleiste und zu Kapiteln, für Bibliotheken, die welche wollen.</translation>
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
        <source>Making a backup</source>
        <translation>Eine Sicherung entsteht</translation>
    </message>
    <message>
        <source>Making pictures</source>
        <translation>Bilder entstehen</translation>
    </message>
    <message>
        <source>Making pictures for the seek bar</source>
        <translation>Bilder der Zeitleiste entstehen</translation>
    </message>
    <message>
        <source>Malawi</source>
        <translation>Malawi</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaysia</translation>
    </message>
    <message>
        <source>Maldives</source>
        <translation>Malediven</translation>
    </message>
    <message>
        <source>Mali</source>
        <translation>Mali</translation>
    </message>
    <message>
        <source>Malta</source>
        <translation>Malta</translation>
    </message>
    <message>
        <source>Marshall Islands</source>
        <translation>Marshallinseln</translation>
    </message>
    <message>
        <source>Martinique</source>
        <translation>Martinique</translation>
    </message>
    <message>
        <source>Mauritania</source>
        <translation>Mauretanien</translation>
    </message>
    <message>
        <source>Mauritius</source>
        <translation>Mauritius</translation>
    </message>
    <message>
        <source>May also come in from outside this home&apos;s network.</source>
        <translation>Darf auch von außerhalb des Heimnetzes herein.</translation>
    </message>
    <message>
        <source>May be used</source>
        <translation>Darf benutzt werden</translation>
    </message>
    <message>
        <source>May change everything on this server, people and libraries included.</source>
        <translation>Darf auf diesem Server alles ändern, auch Personen und Bibliotheken.</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>Darf sich anmelden</translation>
    </message>
    <message>
        <source>Mayotte</source>
        <translation>Mayotte</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
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
        <source>Mexico</source>
        <translation>Mexiko</translation>
    </message>
    <message>
        <source>Micronesia</source>
        <translation>Mikronesien</translation>
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
        <source>Moldova</source>
        <translation>Moldau</translation>
    </message>
    <message>
        <source>Monaco</source>
        <translation>Monaco</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>Montag bis Freitag</translation>
    </message>
    <message>
        <source>Monday to Friday, {start} to {end}</source>
        <translation>Montag bis Freitag, {start} bis {end}</translation>
    </message>
    <message>
        <source>Mondays, {start} to {end}</source>
        <translation>Montags, {start} bis {end}</translation>
    </message>
    <message>
        <source>Mongolia</source>
        <translation>Mongolei</translation>
    </message>
    <message>
        <source>Montenegro</source>
        <translation>Montenegro</translation>
    </message>
    <message>
        <source>Montserrat</source>
        <translation>Montserrat</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message>
        <source>More people than this wait, and are told why. Direct play is never limited.</source>
        <translation>Mehr Personen als diese warten und erfahren, warum. Direktes Abspielen hat nie eine Grenze.</translation>
    </message>
    <message>
        <source>More than {count} music files</source>
        <translation>Mehr als {count} Musikdateien</translation>
    </message>
    <message>
        <source>More than {count} video files</source>
        <translation>Mehr als {count} Videodateien</translation>
    </message>
    <message>
        <source>More work for a picture makes it sharper at the same size.</source>
        <translation>Mehr Arbeit macht ein Bild bei gleicher Größe schärfer.</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>Marokko</translation>
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
        <source>Mozambique</source>
        <translation>Mosambik</translation>
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
        <source>Myanmar</source>
        <translation>Myanmar</translation>
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
        <source>Name and year, or an ID such as tt0113277 or tmdb:949</source>
        <translation>Name und Jahr, oder eine Kennung wie tt0113277 oder tmdb:949</translation>
    </message>
    <message>
        <source>Name of the library</source>
        <translation>Name der Bibliothek</translation>
    </message>
    <message>
        <source>Name of this server</source>
        <translation>Name dieses Servers</translation>
    </message>
    <message>
        <source>Name or ID to search for</source>
        <translation>Name oder Kennung zum Suchen</translation>
    </message>
    <message>
        <source>Name that apps show for this server; empty: the name of this computer.</source>
        <translation>Name, den Apps für diesen Server zeigen; leer: der Name dieses Computers.</translation>
    </message>
    <message>
        <source>Names in it that are no valid text keep its events from being understood.</source>
        <translation>Namen darin, die kein gültiger Text sind, machen seine Meldungen unverständlich.</translation>
    </message>
    <message>
        <source>Names under which browsers may open Rustfin, with commas between. Needs a name that leads to your router, and the router has to send the port here.</source>
        <translation>Namen, unter denen Browser Rustfin öffnen dürfen, durch Kommas getrennt. Braucht einen Namen, der zu Ihrem Router führt, und der Router muss den Port hierher leiten.</translation>
    </message>
    <message>
        <source>Namibia</source>
        <translation>Namibia</translation>
    </message>
    <message>
        <source>Nauru</source>
        <translation>Nauru</translation>
    </message>
    <message>
        <source>Needed when a reverse proxy stands before Rustfin: the address of the proxy. Only from there it is believed who visits and whether that is encrypted.</source>
        <translation>Nötig, wenn vor Rustfin ein Reverse-Proxy steht: dessen Adresse. Nur ihm wird geglaubt, wer zu Besuch kommt und ob verschlüsselt.</translation>
    </message>
    <message>
        <source>Needed when the proxy shows Rustfin below a path, for example /media. Apps have to be given the address with it.</source>
        <translation>Nötig, wenn der Proxy Rustfin unter einem Pfad zeigt, zum Beispiel /media. Apps brauchen dann die Adresse mit ihm.</translation>
    </message>
    <message>
        <source>Needs a key</source>
        <translation>Braucht Schlüssel</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>Nepal</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
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
        <source>Network folder</source>
        <translation>Netzwerkordner</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Never signed in</source>
        <translation>Nie angemeldet</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>Nie benutzt</translation>
    </message>
    <message>
        <source>New Caledonia</source>
        <translation>Neukaledonien</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Neuseeland</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>Neues Kennwort für {name}</translation>
    </message>
    <message>
        <source>New password: {password}</source>
        <translation>Neues Kennwort: {password}</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Neues Kennwort…</translation>
    </message>
    <message>
        <source>Newer versions</source>
        <translation>Neuere Versionen</translation>
    </message>
    <message>
        <source>Next {when}</source>
        <translation>Als Nächstes {when}</translation>
    </message>
    <message>
        <source>Next: phones and TVs</source>
        <translation>Weiter: Handys und Fernseher</translation>
    </message>
    <message>
        <source>Next: ready</source>
        <translation>Weiter: fertig</translation>
    </message>
    <message>
        <source>Next: titles and pictures</source>
        <translation>Weiter: Titel und Bilder</translation>
    </message>
    <message>
        <source>Next: who watches</source>
        <translation>Weiter: wer schaut</translation>
    </message>
    <message>
        <source>Next: your folders</source>
        <translation>Weiter: Ihre Ordner</translation>
    </message>
    <message>
        <source>Nicaragua</source>
        <translation>Nicaragua</translation>
    </message>
    <message>
        <source>Niger</source>
        <translation>Niger</translation>
    </message>
    <message>
        <source>Nigeria</source>
        <translation>Nigeria</translation>
    </message>
    <message>
        <source>Nightly backups kept</source>
        <translation>Behaltene nächtliche Sicherungen</translation>
    </message>
    <message>
        <source>Niue</source>
        <translation>Niue</translation>
    </message>
    <message>
        <source>No VA-API driver fits this graphics card (install the one of its maker).</source>
        <translation>Kein VA-API-Treiber passt zu dieser Grafikkarte (installieren Sie den des Herstellers).</translation>
    </message>
    <message>
        <source>No answer from {addresses}.</source>
        <translation>Keine Antwort von {addresses}.</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>No device yet</source>
        <translation>Noch kein Gerät</translation>
    </message>
    <message>
        <source>No encoder for H.264 passed. The reasons stand below.</source>
        <translation>Kein Kodierer für H.264 bestand. Die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>No entries match.</source>
        <translation>Kein Eintrag passt.</translation>
    </message>
    <message>
        <source>No firewall was found on this computer.</source>
        <translation>Auf diesem Computer wurde keine Firewall gefunden.</translation>
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
        <source>No folder was added yet. Add one on the page Libraries.</source>
        <translation>Noch wurde kein Ordner hinzugefügt. Das geht auf der Seite Bibliotheken.</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
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
        <source>No port from {first} to {last} is free.</source>
        <translation>Kein Port von {first} bis {last} ist frei.</translation>
    </message>
    <message>
        <source>No provider can be reached. The next try is in about {minutes} min.</source>
        <translation>Keine Quelle ist erreichbar. Der nächste Versuch ist in etwa {minutes} min.</translation>
    </message>
    <message>
        <source>No provider is enabled in the settings.</source>
        <translation>In den Einstellungen ist keine Quelle eingeschaltet.</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>der andere Computer ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No source is asked. Names of files, tags and NFO files still tell what they are.</source>
        <translation>Keine Quelle wird gefragt. Dateinamen, Tags und NFO-Dateien sagen weiter, was sie sind.</translation>
    </message>
    <message>
        <source>No source knows a title like this. Search for it by name, or leave it as it is.</source>
        <translation>Keine Quelle kennt so einen Titel. Nach dem Namen suchen oder so lassen.</translation>
    </message>
    <message>
        <source>No source knows “{text}”.</source>
        <translation>Keine Quelle kennt „{text}“.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr frei</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>No task has a schedule</source>
        <translation>Keine Aufgabe hat einen Zeitplan</translation>
    </message>
    <message>
        <source>No title fits well enough</source>
        <translation>Kein Titel passt gut genug</translation>
    </message>
    <message>
        <source>No title has this name.</source>
        <translation>Kein Titel heißt so.</translation>
    </message>
    <message>
        <source>No title plays as it is.</source>
        <translation>Kein Titel läuft, wie er ist.</translation>
    </message>
    <message>
        <source>No usable ffmpeg was found. Reinstall Rustfin (it brings its own), or install ffmpeg 7.1 or newer and set its path in the settings.</source>
        <translation>Kein brauchbares ffmpeg gefunden. Installieren Sie Rustfin neu (es bringt sein eigenes mit), oder installieren Sie ffmpeg 7.1 oder neuer und geben Sie in den Einstellungen an, wo es liegt.</translation>
    </message>
    <message>
        <source>No video beside this subtitle has its name.</source>
        <translation>Kein Video neben diesem Untertitel heißt wie er.</translation>
    </message>
    <message>
        <source>No video files</source>
        <translation>Keine Videodateien</translation>
    </message>
    <message>
        <source>Nobody can be asked now.</source>
        <translation>Gerade kann niemand gefragt werden.</translation>
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
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Nobody is watching</source>
        <translation>Niemand sieht etwas an</translation>
    </message>
    <message>
        <source>Nobody is watching.</source>
        <translation>Niemand sieht etwas an.</translation>
    </message>
    <message>
        <source>Nobody vouches for it: browsers warn once, until it is installed on the device, and many TV apps refuse it.</source>
        <translation>Niemand bürgt dafür: Browser warnen einmal, bis es auf dem Gerät installiert ist, und viele Fernseher-Apps lehnen es ab.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>None is made by itself.</source>
        <translation>Von selbst entsteht keine.</translation>
    </message>
    <message>
        <source>Norfolk Island</source>
        <translation>Norfolkinsel</translation>
    </message>
    <message>
        <source>Normal (default)</source>
        <translation>Normal (Vorgabe)</translation>
    </message>
    <message>
        <source>North Korea</source>
        <translation>Nordkorea</translation>
    </message>
    <message>
        <source>North Macedonia</source>
        <translation>Nordmazedonien</translation>
    </message>
    <message>
        <source>Northern Mariana Islands</source>
        <translation>Nördliche Marianen</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norwegen</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>Not a kind of media file Rustfin knows (.{extension}).</source>
        <translation>Diese Art Mediendatei kennt Rustfin nicht (.{extension}).</translation>
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
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Not signed in anywhere.</source>
        <translation>Nirgends angemeldet.</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Noch nicht getestet</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>Diese Version nicht</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nicht genannt</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Nichts passt.</translation>
    </message>
    <message>
        <source>Nothing ran yet</source>
        <translation>Noch lief nichts</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits</source>
        <translation>Nichts läuft und nichts wartet</translation>
    </message>
    <message>
        <source>Nothing to do just now.</source>
        <translation>Gerade ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>Nothing was found in {name}</source>
        <translation>In {name} wurde nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>Nichts wurde gemessen.</translation>
    </message>
    <message>
        <source>Notice new files in library folders at once.</source>
        <translation>Neue Dateien in Bibliotheksordnern sofort bemerken.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
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
        <source>Oman</source>
        <translation>Oman</translation>
    </message>
    <message>
        <source>On any device</source>
        <translation>Auf jedem Gerät</translation>
    </message>
    <message>
        <source>On by default.</source>
        <translation>Vorgabe: an.</translation>
    </message>
    <message>
        <source>On the TV or phone choose Quick Connect. It shows a code of six digits.</source>
        <translation>Am Fernseher oder Handy Quick Connect wählen. Es zeigt einen Code aus sechs Ziffern.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>One step is left: the first account</source>
        <translation>Ein Schritt fehlt noch: das erste Konto</translation>
    </message>
    <message>
        <source>Only in these hours, by this computer&apos;s clock:</source>
        <translation>Nur zu diesen Zeiten, nach der Uhr dieses Computers:</translation>
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
        <source>Only when somebody asks for it.</source>
        <translation>Nur, wenn jemand es verlangt.</translation>
    </message>
    <message>
        <source>Only where deleting is allowed in the settings at all.</source>
        <translation>Nur, wo die Einstellungen Löschen überhaupt erlauben.</translation>
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
        <source>Open it on a phone or TV and sign in with your account. Jellyfin apps work too: choose “add a server” and type the address.</source>
        <translation>Auf einem Handy oder Fernseher öffnen und mit Ihrem Konto anmelden. Auch Jellyfin-Apps gehen: „Server hinzufügen“ wählen und die Adresse eintippen.</translation>
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
        <source>Open the log</source>
        <translation>Protokoll öffnen</translation>
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
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>Other devices cannot reach this address.</source>
        <translation>Andere Geräte erreichen diese Adresse nicht.</translation>
    </message>
    <message>
        <source>Own password, picture, languages and subtitles.</source>
        <translation>Eigenes Kennwort, Bild, Sprachen und Untertitel.</translation>
    </message>
    <message>
        <source>Own picture at the start of apps</source>
        <translation>Eigenes Bild beim Start von Apps</translation>
    </message>
    <message>
        <source>Packing files</source>
        <translation>Dateien werden gepackt</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>Pakistan</translation>
    </message>
    <message>
        <source>Palau</source>
        <translation>Palau</translation>
    </message>
    <message>
        <source>Palestinian Territories</source>
        <translation>Palästinensische Gebiete</translation>
    </message>
    <message>
        <source>Panama</source>
        <translation>Panama</translation>
    </message>
    <message>
        <source>Papua New Guinea</source>
        <translation>Papua-Neuguinea</translation>
    </message>
    <message>
        <source>Paraguay</source>
        <translation>Paraguay</translation>
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
        <source>Password again</source>
        <translation>Kennwort wiederholen</translation>
    </message>
    <message>
        <source>Password has been changed for user {name}</source>
        <translation>Das Passwort von {name} wurde geändert</translation>
    </message>
    <message>
        <source>Passwords, keys, addresses outside your home, names of people, devices and libraries, and file names are taken out first. Nothing is sent anywhere.</source>
        <translation>Kennwörter, Schlüssel, Adressen außer Haus, Namen von Personen, Geräten und Bibliotheken sowie Dateinamen werden vorher entfernt. Nichts wird irgendwohin geschickt.</translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation>Frühere Läufe</translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation>Pfadpräfix</translation>
    </message>
    <message>
        <source>Path prefix when Rustfin sits behind a proxy, for example /media.</source>
        <translation>Pfadpräfix, wenn Rustfin hinter einem Proxy steht, zum Beispiel /media.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause background work</source>
        <translation>Hintergrundarbeit ruhen lassen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Paused at {position}</source>
        <translation>Angehalten bei {position}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
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
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Personal API key</source>
        <translation>Persönlicher API-Schlüssel</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>Peru</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Philippinen</translation>
    </message>
    <message>
        <source>Phones and TVs</source>
        <translation>Handys und Fernseher</translation>
    </message>
    <message>
        <source>Phones and TVs show it when they look for servers.</source>
        <translation>Handys und Fernseher zeigen ihn, wenn sie nach Servern suchen.</translation>
    </message>
    <message>
        <source>Picture and sound are converted {for_this}.</source>
        <translation>Bild und Ton werden {for_this} umgewandelt.</translation>
    </message>
    <message>
        <source>Picture and sound are converted, with the subtitles drawn in.</source>
        <translation>Bild und Ton werden umgewandelt und die Untertitel eingezeichnet.</translation>
    </message>
    <message>
        <source>Picture and sound untouched, in another kind of file. Costs next to nothing.</source>
        <translation>Bild und Ton unverändert, in einer anderen Art Datei. Kostet fast nichts.</translation>
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
        <source>Picture untouched. Repackaged because {why}.</source>
        <translation>Bild unverändert. Neu verpackt, denn {why}.</translation>
    </message>
    <message>
        <source>Picture untouched. Repackaged {for_this}.</source>
        <translation>Bild unverändert. Neu verpackt {for_this}.</translation>
    </message>
    <message>
        <source>Picture untouched. Sound converted for the night: speech clear, effects low.</source>
        <translation>Bild unverändert. Ton für die Nacht umgewandelt: Sprache deutlich, Effekte leise.</translation>
    </message>
    <message>
        <source>Picture untouched. Sound converted to even out quiet and loud passages.</source>
        <translation>Bild unverändert. Ton umgewandelt, um leise und laute Stellen anzugleichen.</translation>
    </message>
    <message>
        <source>Picture untouched. Sound converted {for_this}.</source>
        <translation>Bild unverändert. Ton {for_this} umgewandelt.</translation>
    </message>
    <message>
        <source>Picture untouched. Sound converted: {why}.</source>
        <translation>Bild unverändert. Ton umgewandelt: {why}.</translation>
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
        <source>Pictures from the file</source>
        <translation>Bilder aus der Datei</translation>
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
        <source>Pitcairn Islands</source>
        <translation>Pitcairninseln</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play it</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play {name} in the program for videos</source>
        <translation>{name} im Programm für Videos abspielen</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Playing stops on every device until the server is back.</source>
        <translation>Auf allen Geräten hält die Wiedergabe an, bis der Server wieder da ist.</translation>
    </message>
    <message>
        <source>Point the camera at the code,
or type the address.</source>
        <translation>Die Kamera auf den Code richten
oder die Adresse eingeben.</translation>
    </message>
    <message>
        <source>Point the camera of a phone at the code.</source>
        <translation>Die Kamera eines Handys auf den Code richten.</translation>
    </message>
    <message>
        <source>Point the camera of a phone in the same network at the code and open the page.</source>
        <translation>Die Kamera eines Handys im selben Netz auf den Code richten und die Seite öffnen.</translation>
    </message>
    <message>
        <source>Point the camera of a phone in the same network at the code. In an app, choose “add a server” and type the address.</source>
        <translation>Die Kamera eines Handys im selben Netz auf den Code richten. In einer App „Server hinzufügen“ wählen und die Adresse eingeben.</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polen</translation>
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
        <source>Port {port} is used by another program ({holder}).</source>
        <translation>Port {port} wird von einem anderen Programm benutzt ({holder}).</translation>
    </message>
    <message>
        <source>Port {port} is used by another program.</source>
        <translation>Port {port} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Möglich</translation>
    </message>
    <message>
        <source>Private key (PEM, no password) of --tls-cert; not needed when that file holds both.</source>
        <translation>Privater Schlüssel (PEM, ohne Kennwort) zu --tls-cert; unnötig, wenn jene Datei beides enthält.</translation>
    </message>
    <message>
        <source>Private key; empty when the same file holds it</source>
        <translation>Privater Schlüssel; leer, wenn dieselbe Datei ihn enthält</translation>
    </message>
    <message numerus="yes">
        <source>Problems ({})</source>
        <translation>
            <numerusform>Probleme (1)</numerusform>
            <numerusform>Probleme ({})</numerusform>
        </translation>
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
            <numerusform>Prozessor (1 Kern)</numerusform>
            <numerusform>Prozessor ({} Kerne)</numerusform>
        </translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>Nur Prozessor</translation>
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
        <source>Puerto Rico</source>
        <translation>Puerto Rico</translation>
    </message>
    <message>
        <source>QR code for {text}</source>
        <translation>QR-Code für {text}</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>Katar</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality and speed</source>
        <translation>Qualität und Tempo</translation>
    </message>
    <message>
        <source>Quality away from home</source>
        <translation>Qualität unterwegs</translation>
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
        <source>Ran {when} and took {time}.</source>
        <translation>Lief {when} und dauerte {time}.</translation>
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
        <source>Ratings of critics and of IMDb.</source>
        <translation>Bewertungen der Kritik und von IMDb.</translation>
    </message>
    <message>
        <source>Read and written by all drives</source>
        <translation>Gelesen und geschrieben von allen Laufwerken</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>nur lesbar</translation>
    </message>
    <message>
        <source>Reading file details</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Reading it took longer than {seconds} seconds. It may be damaged, still being copied, or on a drive that does not answer.</source>
        <translation>Das Lesen dauerte länger als {seconds} Sekunden. Die Datei ist vielleicht beschädigt, wird noch kopiert oder liegt auf einem Laufwerk, das nicht antwortet.</translation>
    </message>
    <message>
        <source>Reading this NFO file failed or took too long. It may be damaged.</source>
        <translation>Diese NFO-Datei ließ sich nicht oder nicht schnell genug lesen. Sie ist vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>Reads video</source>
        <translation>Liest Video</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Recently added</source>
        <translation>Neu hinzugefügt</translation>
    </message>
    <message>
        <source>Recognised so far: {names}</source>
        <translation>Bisher erkannt: {names}</translation>
    </message>
    <message>
        <source>Recognising titles</source>
        <translation>Titel werden erkannt</translation>
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
        <source>Remove the chosen hours</source>
        <translation>Die gewählten Zeiten entfernen</translation>
    </message>
    <message>
        <source>Remove the folder and add it again to change what it holds.</source>
        <translation>Den Ordner entfernen und neu hinzufügen, um zu ändern, was er enthält.</translation>
    </message>
    <message>
        <source>Remove the {key}</source>
        <translation>Entfernen: {key}</translation>
    </message>
    <message>
        <source>Remove {path} from Rustfin; its files stay</source>
        <translation>{path} aus Rustfin entfernen; seine Dateien bleiben</translation>
    </message>
    <message>
        <source>Remove {path} from the list</source>
        <translation>{path} aus der Liste entfernen</translation>
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
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>{name} umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>Wird umbenannt…</translation>
    </message>
    <message>
        <source>Repackage</source>
        <translation>Umpacken</translation>
    </message>
    <message>
        <source>Requests that take longer than so many milliseconds are logged; 0 logs none.</source>
        <translation>Anfragen, die länger als so viele Millisekunden dauern, werden protokolliert; 0: keine.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Restart server</source>
        <translation>Server neu starten</translation>
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
        <source>Resume</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>Rumänien</translation>
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
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Run the test</source>
        <translation>Test starten</translation>
    </message>
    <message>
        <source>Run the test again</source>
        <translation>Test erneut starten</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Russland</translation>
    </message>
    <message>
        <source>Rustfin cannot listen on {host}:{port} ({error}). Choose another with --host and --port.</source>
        <translation>Rustfin kann auf {host}:{port} nicht erreichbar sein ({error}). Wählen Sie anderes mit --host und --port.</translation>
    </message>
    <message>
        <source>Rustfin cannot open its database {database} ({error}). Check who owns the data folder and whether it is writable.</source>
        <translation>Rustfin kann seine Datenbank {database} nicht öffnen ({error}). Prüfen Sie, wem der Datenordner gehört und ob er beschreibbar ist.</translation>
    </message>
    <message>
        <source>Rustfin cannot tell. Choose one.</source>
        <translation>Rustfin erkennt es nicht. Eine Art wählen.</translation>
    </message>
    <message>
        <source>Rustfin cannot use its database {database} ({error}). Check that the folder exists, is writable and has free space.</source>
        <translation>Rustfin kann seine Datenbank {database} nicht verwenden ({error}). Prüfen Sie, ob es den Ordner gibt, ob er beschreibbar ist und Platz hat.</translation>
    </message>
    <message>
        <source>Rustfin cannot write to {folder} ({error}). Give it a folder it owns, for example with --data-dir.</source>
        <translation>Rustfin kann nicht in {folder} schreiben ({error}). Geben Sie ihm einen eigenen Ordner, zum Beispiel mit --data-dir.</translation>
    </message>
    <message>
        <source>Rustfin could not do that</source>
        <translation>Rustfin konnte das nicht tun</translation>
    </message>
    <message>
        <source>Rustfin could not make sense of the names in this folder ({error}).</source>
        <translation>Rustfin wurde aus den Namen in diesem Ordner nicht klug ({error}).</translation>
    </message>
    <message>
        <source>Rustfin could not start</source>
        <translation>Rustfin konnte nicht starten</translation>
    </message>
    <message>
        <source>Rustfin did not answer: {reason}</source>
        <translation>Rustfin antwortete nicht: {reason}</translation>
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
        <source>Rustfin is already running on {folder}: {who}. Stop it first, or give this one its own --data-dir.</source>
        <translation>Rustfin läuft schon mit {folder}: {who}. Beenden Sie es zuerst, oder geben Sie diesem ein eigenes --data-dir.</translation>
    </message>
    <message>
        <source>Rustfin is not running yet.</source>
        <translation>Rustfin läuft noch nicht.</translation>
    </message>
    <message>
        <source>Rustfin is not running.</source>
        <translation>Rustfin läuft nicht.</translation>
    </message>
    <message>
        <source>Rustfin is ready</source>
        <translation>Rustfin ist bereit</translation>
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
        <source>Rustfin is sure about every file.</source>
        <translation>Rustfin ist sich bei jeder Datei sicher.</translation>
    </message>
    <message>
        <source>Rustfin keeps running</source>
        <translation>Rustfin läuft weiter</translation>
    </message>
    <message>
        <source>Rustfin listens for this computer only, so no other device can come here. The setting “host” on the page Settings changes that.</source>
        <translation>Rustfin lauscht nur für diesen Computer, deshalb erreicht es kein anderes Gerät. Die Einstellung „host“ auf der Seite Einstellungen ändert das.</translation>
    </message>
    <message>
        <source>Rustfin listens for this computer only.</source>
        <translation>Rustfin hört nur auf diesen Computer.</translation>
    </message>
    <message>
        <source>Rustfin looks at every title and says which would be converted, and why.</source>
        <translation>Rustfin sieht jeden Titel an und sagt, welche umgewandelt würden und warum.</translation>
    </message>
    <message>
        <source>Rustfin may not open the NVIDIA graphics card (look at the rights of /dev/nvidia*).</source>
        <translation>Rustfin darf die NVIDIA-Grafikkarte nicht öffnen (sehen Sie nach den Rechten von /dev/nvidia*).</translation>
    </message>
    <message>
        <source>Rustfin may not open the graphics device; add its user to the group “render”.</source>
        <translation>Rustfin darf die Grafikkarte nicht öffnen; nehmen Sie seinen Benutzer in die Gruppe „render“ auf.</translation>
    </message>
    <message>
        <source>Rustfin may not read many of the folders in it.</source>
        <translation>Rustfin darf viele der Ordner darin nicht lesen.</translation>
    </message>
    <message>
        <source>Rustfin may not read this file. Check its permissions.</source>
        <translation>Rustfin darf diese Datei nicht lesen. Prüfen Sie ihre Rechte.</translation>
    </message>
    <message>
        <source>Rustfin may not read this folder. Check its permissions.</source>
        <translation>Rustfin darf diesen Ordner nicht lesen. Prüfen Sie seine Rechte.</translation>
    </message>
    <message>
        <source>Rustfin only reads your folders. It never renames, moves or deletes a file.</source>
        <translation>Rustfin liest nur. Keine Datei wird umbenannt, verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>Rustfin restarts with the backup.</source>
        <translation>Rustfin startet mit der Sicherung neu.</translation>
    </message>
    <message>
        <source>Rustfin speaks</source>
        <translation>Rustfin spricht</translation>
    </message>
    <message>
        <source>Rustfin stopped unexpectedly</source>
        <translation>Rustfin hielt unerwartet an</translation>
    </message>
    <message>
        <source>Rustfin takes away what keeps them out (turned off, hours, devices, home only, too many devices) and makes up a new password. All their devices are signed out.</source>
        <translation>Rustfin nimmt weg, was aussperrt (abgeschaltet, Zeiten, Geräte, nur zu Hause, zu viele Geräte), und denkt sich ein neues Kennwort aus. Alle Geräte der Person werden abgemeldet.</translation>
    </message>
    <message>
        <source>Rustfin {version}</source>
        <translation>Rustfin {version}</translation>
    </message>
    <message>
        <source>Rustfin {version} is available.</source>
        <translation>Rustfin {version} ist verfügbar.</translation>
    </message>
    <message>
        <source>Rustfin {version} is available; you did not want to hear of it.</source>
        <translation>Rustfin {version} ist verfügbar; davon wollten Sie nichts hören.</translation>
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
        <source>Rwanda</source>
        <translation>Ruanda</translation>
    </message>
    <message>
        <source>Réunion</source>
        <translation>Réunion</translation>
    </message>
    <message>
        <source>Samoa</source>
        <translation>Samoa</translation>
    </message>
    <message>
        <source>San Marino</source>
        <translation>San Marino</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Saturday and Sunday</source>
        <translation>Samstag und Sonntag</translation>
    </message>
    <message>
        <source>Saturday and Sunday, {start} to {end}</source>
        <translation>Samstag und Sonntag, {start} bis {end}</translation>
    </message>
    <message>
        <source>Saturdays, {start} to {end}</source>
        <translation>Samstags, {start} bis {end}</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>Saudi-Arabien</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Scan Media Library</source>
        <translation>Alle Bibliotheken durchsuchen</translation>
    </message>
    <message>
        <source>Scan all</source>
        <translation>Alle durchsuchen</translation>
    </message>
    <message>
        <source>Scan all libraries</source>
        <translation>Alle Bibliotheken durchsuchen</translation>
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
        <source>Scan of {library} completed</source>
        <translation>{library} wurde durchsucht</translation>
    </message>
    <message>
        <source>Scan of {library} was stopped</source>
        <translation>Das Durchsuchen von {library} wurde beendet</translation>
    </message>
    <message>
        <source>Scan {library}</source>
        <translation>{library} durchsuchen</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Wird durchsucht</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search by name or ID</source>
        <translation>Name oder Kennung</translation>
    </message>
    <message>
        <source>Searching. This takes up to 25 seconds.</source>
        <translation>Die Suche läuft. Das dauert bis zu 25 Sekunden.</translation>
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
        <source>Seen just now</source>
        <translation>Eben da</translation>
    </message>
    <message>
        <source>Seen on {day} {month}</source>
        <translation>Zuletzt am {day}. {month}</translation>
    </message>
    <message>
        <source>Seen on {day} {month} {year}</source>
        <translation>Zuletzt am {day}. {month} {year}</translation>
    </message>
    <message>
        <source>Seen today at {time}</source>
        <translation>Zuletzt heute um {time}</translation>
    </message>
    <message>
        <source>Seen yesterday at {time}</source>
        <translation>Zuletzt gestern um {time}</translation>
    </message>
    <message numerus="yes">
        <source>Seen {} minutes ago</source>
        <translation>
            <numerusform>Zuletzt vor 1 Minute</numerusform>
            <numerusform>Zuletzt vor {} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send a message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Send a message…</source>
        <translation>Nachricht senden…</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Senegal</source>
        <translation>Senegal</translation>
    </message>
    <message>
        <source>Serbia</source>
        <translation>Serbien</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Series and films, with episodes in aired, DVD and absolute order.</source>
        <translation>Serien und Filme, Folgen wie ausgestrahlt, auf DVD oder durchgezählt.</translation>
    </message>
    <message>
        <source>Series information comes from TVmaze.</source>
        <translation>Angaben zu Serien stammen von TVmaze.</translation>
    </message>
    <message>
        <source>Series with all orders of their episodes.</source>
        <translation>Serien mit allen Reihenfolgen ihrer Folgen.</translation>
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
        <source>Set password</source>
        <translation>Kennwort setzen</translation>
    </message>
    <message>
        <source>Set up Rustfin</source>
        <translation>Rustfin einrichten</translation>
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
        <source>Settings, but none that could say something about you</source>
        <translation>Einstellungen, aber keine, die etwas über Sie verraten</translation>
    </message>
    <message>
        <source>Setting…</source>
        <translation>Wird gesetzt…</translation>
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
        <source>Several albums share this name</source>
        <translation>Mehrere Alben heißen so</translation>
    </message>
    <message>
        <source>Several are separated by commas.</source>
        <translation>Mehrere durch Kommas trennen.</translation>
    </message>
    <message>
        <source>Several artists share this name</source>
        <translation>Mehrere Künstler heißen so</translation>
    </message>
    <message>
        <source>Several films share this name</source>
        <translation>Mehrere Filme heißen so</translation>
    </message>
    <message>
        <source>Several series share this name</source>
        <translation>Mehrere Serien heißen so</translation>
    </message>
    <message>
        <source>Several titles share this name</source>
        <translation>Mehrere Titel heißen so</translation>
    </message>
    <message>
        <source>Seychelles</source>
        <translation>Seychellen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all that happened</source>
        <translation>Alle Ereignisse zeigen</translation>
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
        <source>Show only titles with these tags</source>
        <translation>Nur Titel mit diesen Schlagwörtern zeigen</translation>
    </message>
    <message>
        <source>Show past runs</source>
        <translation>Frühere Läufe zeigen</translation>
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
        <source>Show the folder of {name}</source>
        <translation>Den Ordner von {name} zeigen</translation>
    </message>
    <message>
        <source>Show the passwords</source>
        <translation>Kennwörter zeigen</translation>
    </message>
    <message>
        <source>Show window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Show your own picture while apps start and where people sign in.</source>
        <translation>Ein eigenes Bild zeigen, während Apps starten und wo man sich anmeldet.</translation>
    </message>
    <message>
        <source>Shown on the sign-in page</source>
        <translation>Auf der Anmeldeseite zeigen</translation>
    </message>
    <message>
        <source>Sierra Leone</source>
        <translation>Sierra Leone</translation>
    </message>
    <message>
        <source>Sign everybody out of {name}</source>
        <translation>Alle auf {name} abmelden</translation>
    </message>
    <message>
        <source>Sign everybody out of {name}?</source>
        <translation>Alle auf {name} abmelden?</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out everywhere…</source>
        <translation>Überall abmelden…</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden…</translation>
    </message>
    <message>
        <source>Sign {name} out everywhere</source>
        <translation>{name} überall abmelden</translation>
    </message>
    <message>
        <source>Sign {name} out everywhere?</source>
        <translation>{name} überall abmelden?</translation>
    </message>
    <message numerus="yes">
        <source>Signed in on {} devices.</source>
        <translation>
            <numerusform>Auf 1 Gerät angemeldet.</numerusform>
            <numerusform>Auf {} Geräten angemeldet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
    <message>
        <source>Sint Maarten</source>
        <translation>Sint Maarten</translation>
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
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>Slowakei</translation>
    </message>
    <message>
        <source>Slovenia</source>
        <translation>Slowenien</translation>
    </message>
    <message>
        <source>Slowed</source>
        <translation>Gebremst</translation>
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
        <translation>Flüssige Bewegung bei Zeilensprung</translation>
    </message>
    <message>
        <source>So that one person cannot take all of them.</source>
        <translation>Damit nicht eine Person alle bekommt.</translation>
    </message>
    <message>
        <source>Solomon Islands</source>
        <translation>Salomonen</translation>
    </message>
    <message>
        <source>Somalia</source>
        <translation>Somalia</translation>
    </message>
    <message>
        <source>Some facts come from Wikidata; pictures from Wikimedia Commons carry their own licences.</source>
        <translation>Einige Angaben stammen von Wikidata; Bilder von Wikimedia Commons haben ihre eigenen Lizenzen.</translation>
    </message>
    <message>
        <source>Somebody is watching</source>
        <translation>Jemand sieht etwas an</translation>
    </message>
    <message>
        <source>Somebody is watching.</source>
        <translation>Jemand sieht etwas an.</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Something went wrong inside Rustfin. The log has the details.</source>
        <translation>In Rustfin ging etwas schief. Im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>Sound converted</source>
        <translation>Ton umgewandelt</translation>
    </message>
    <message>
        <source>Sound converted {for_this}.</source>
        <translation>Ton {for_this} umgewandelt.</translation>
    </message>
    <message>
        <source>Sound converted: {why}.</source>
        <translation>Ton umgewandelt: {why}.</translation>
    </message>
    <message>
        <source>Sound untouched. Repackaged because {why}.</source>
        <translation>Ton unverändert. Neu verpackt, denn {why}.</translation>
    </message>
    <message>
        <source>Sound untouched. Repackaged {for_this}.</source>
        <translation>Ton unverändert. Neu verpackt {for_this}.</translation>
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
        <source>Sources are asked for texts in this language first.</source>
        <translation>Quellen werden zuerst nach Texten in dieser Sprache gefragt.</translation>
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
        <source>South Africa</source>
        <translation>Südafrika</translation>
    </message>
    <message>
        <source>South Georgia &amp; South Sandwich Islands</source>
        <translation>Südgeorgien und die Südlichen Sandwichinseln</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>Südkorea</translation>
    </message>
    <message>
        <source>South Sudan</source>
        <translation>Südsudan</translation>
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
        <translation>Platz für temporäre Videos</translation>
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
        <source>Spain</source>
        <translation>Spanien</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>Sri Lanka</translation>
    </message>
    <message>
        <source>St. Barthélemy</source>
        <translation>St. Barthélemy</translation>
    </message>
    <message>
        <source>St. Helena</source>
        <translation>St. Helena</translation>
    </message>
    <message>
        <source>St. Kitts &amp; Nevis</source>
        <translation>St. Kitts und Nevis</translation>
    </message>
    <message>
        <source>St. Lucia</source>
        <translation>St. Lucia</translation>
    </message>
    <message>
        <source>St. Martin</source>
        <translation>St. Martin</translation>
    </message>
    <message>
        <source>St. Pierre &amp; Miquelon</source>
        <translation>St. Pierre und Miquelon</translation>
    </message>
    <message>
        <source>St. Vincent &amp; Grenadines</source>
        <translation>St. Vincent und die Grenadinen</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>die Netzwerkfreigabe wurde neu eingehängt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start and stop films on devices somebody else is signed in on.</source>
        <translation>Filme auf Geräten starten und anhalten, auf denen jemand anderes angemeldet ist.</translation>
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
        <source>Start now</source>
        <translation>Jetzt starten</translation>
    </message>
    <message>
        <source>Start server</source>
        <translation>Server starten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Starts in {time}.</source>
        <translation>Startet in {time}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop a run</source>
        <translation>Lauf beenden</translation>
    </message>
    <message>
        <source>Stop and forget</source>
        <translation>Anhalten und verwerfen</translation>
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
        <source>Stop the work on the backup</source>
        <translation>Die Arbeit an der Sicherung anhalten</translation>
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
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
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
        <source>Subtitles ({language}) were downloaded from {provider} for {title}</source>
        <translation>Untertitel ({language}) für {title} kamen von {provider}</translation>
    </message>
    <message>
        <source>Subtitles are pictures, so they are drawn into the video.</source>
        <translation>Die Untertitel sind Bilder, darum werden sie in das Video gezeichnet.</translation>
    </message>
    <message>
        <source>Subtitles are pictures, so they are drawn into the video. Besides, {why}.</source>
        <translation>Die Untertitel sind Bilder, darum werden sie in das Video gezeichnet. Außerdem: {why}.</translation>
    </message>
    <message>
        <source>Subtitles come from OpenSubtitles.com.</source>
        <translation>Untertitel stammen von OpenSubtitles.com.</translation>
    </message>
    <message>
        <source>Subtitles failed to download from {provider} for {title}</source>
        <translation>Untertitel für {title} kamen nicht von {provider}</translation>
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
        <source>Subtitles to download.</source>
        <translation>Untertitel zum Herunterladen.</translation>
    </message>
    <message>
        <source>Sudan</source>
        <translation>Sudan</translation>
    </message>
    <message>
        <source>Suits this computer</source>
        <translation>Passend zu diesem Computer</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Sundays, {start} to {end}</source>
        <translation>Sonntags, {start} bis {end}</translation>
    </message>
    <message>
        <source>Suriname</source>
        <translation>Suriname</translation>
    </message>
    <message>
        <source>Svalbard &amp; Jan Mayen</source>
        <translation>Spitzbergen und Jan Mayen</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Schweden</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Syrien</translation>
    </message>
    <message>
        <source>São Tomé &amp; Príncipe</source>
        <translation>São Tomé und Príncipe</translation>
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
        <source>Taiwan</source>
        <translation>Taiwan</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Tadschikistan</translation>
    </message>
    <message>
        <source>Take logs of apps</source>
        <translation>Protokolle von Apps annehmen</translation>
    </message>
    <message>
        <source>Takes away what keeps the person out, and makes up a new password.</source>
        <translation>Nimmt weg, was die Person aussperrt, und denkt sich ein neues Kennwort aus.</translation>
    </message>
    <message>
        <source>Takes effect when Rustfin is started again.</source>
        <translation>Gilt, wenn Rustfin neu gestartet wird.</translation>
    </message>
    <message>
        <source>Tanzania</source>
        <translation>Tansania</translation>
    </message>
    <message>
        <source>Task whose runs are shown</source>
        <translation>Aufgabe, deren Läufe erscheinen</translation>
    </message>
    <message>
        <source>Tasks with schedules</source>
        <translation>Aufgaben mit Zeitplänen</translation>
    </message>
    <message>
        <source>Tell me of it again</source>
        <translation>Doch wieder melden</translation>
    </message>
    <message>
        <source>Tell me of newer versions</source>
        <translation>Neuere Versionen melden</translation>
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
        <source>Test from the phone</source>
        <translation>Test vom Handy</translation>
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
        <translation>Getestet heute um {clock}.</translation>
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
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thailand</translation>
    </message>
    <message>
        <source>That is switched off below, so its address is typed in.</source>
        <translation>Das ist unten ausgeschaltet, deshalb wird die Adresse eingetippt.</translation>
    </message>
    <message>
        <source>That is usual inside a home. For visits from outside choose a certificate here, or put a proxy with one before Rustfin.</source>
        <translation>Das ist im Haus üblich. Für Besuche von außen hier ein Zertifikat wählen oder einen Proxy mit einem vor Rustfin stellen.</translation>
    </message>
    <message>
        <source>That was this computer</source>
        <translation>Das war dieser Computer</translation>
    </message>
    <message>
        <source>The AMD driver with AMF is not installed.</source>
        <translation>Der AMD-Treiber mit AMF ist nicht installiert.</translation>
    </message>
    <message>
        <source>The NVIDIA card is not ready; its services do not run.</source>
        <translation>Die NVIDIA-Karte ist nicht bereit; ihre Dienste laufen nicht.</translation>
    </message>
    <message>
        <source>The NVIDIA driver is not installed, or cannot be seen from here (a container needs the NVIDIA runtime).</source>
        <translation>Der NVIDIA-Treiber ist nicht installiert oder von hier nicht zu sehen (ein Container braucht die NVIDIA-Laufzeit).</translation>
    </message>
    <message>
        <source>The NVIDIA driver is there, but no NVIDIA graphics card that can be opened.</source>
        <translation>Der NVIDIA-Treiber ist da, aber keine NVIDIA-Grafikkarte, die sich öffnen lässt.</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old for this ffmpeg; update it.</source>
        <translation>Der NVIDIA-Treiber ist zu alt für dieses ffmpeg; aktualisieren Sie ihn.</translation>
    </message>
    <message>
        <source>The NVIDIA driver was updated and the computer was not started again since.</source>
        <translation>Der NVIDIA-Treiber wurde aktualisiert und der Computer seitdem nicht neu gestartet.</translation>
    </message>
    <message>
        <source>The account goes, with its devices and preferences, and cannot come back. No film or file is touched.</source>
        <translation>Das Konto verschwindet mit seinen Geräten und Vorlieben und kommt nicht wieder. Kein Film und keine Datei wird berührt.</translation>
    </message>
    <message>
        <source>The account goes, with its devices and preferences. No film or file is touched.</source>
        <translation>Das Konto verschwindet mit seinen Geräten und Vorlieben. Kein Film und keine Datei wird berührt.</translation>
    </message>
    <message>
        <source>The account is turned off. Nothing was removed.</source>
        <translation>Das Konto ist abgeschaltet. Nichts wurde entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>The account was turned off after {} wrong passwords.</source>
        <translation>
            <numerusform>Das Konto wurde nach einem falschen Kennwort abgeschaltet.</numerusform>
            <numerusform>Das Konto wurde nach {} falschen Kennwörtern abgeschaltet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup is sound and can be brought back.</source>
        <translation>Die Sicherung ist in Ordnung und lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>The backup was made and checked.</source>
        <translation>Die Sicherung wurde gemacht und geprüft.</translation>
    </message>
    <message>
        <source>The card takes no further encoding session: its limit is reached or its memory full.</source>
        <translation>Die Karte nimmt keine weitere Umwandlung an: ihre Grenze ist erreicht oder ihr Speicher voll.</translation>
    </message>
    <message>
        <source>The certificate cannot be used</source>
        <translation>Das Zertifikat ist nicht zu gebrauchen</translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in {} days</source>
        <translation>
            <numerusform>Das Zertifikat endet in 1 Tag</numerusform>
            <numerusform>Das Zertifikat endet in {} Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate has ended</source>
        <translation>Das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>The code lasts ten minutes.</source>
        <translation>Der Code gilt zehn Minuten.</translation>
    </message>
    <message>
        <source>The database {database} was written by a newer Rustfin (version {have}, this program knows {known}). Install the newer Rustfin again, or restore a copy from {backups}.</source>
        <translation>Die Datenbank {database} stammt von einem neueren Rustfin (Version {have}, dieses Programm kennt {known}). Installieren Sie das neuere Rustfin wieder, oder stellen Sie eine Kopie aus {backups} her.</translation>
    </message>
    <message>
        <source>The device calls itself {name}.</source>
        <translation>Das Gerät nennt sich {name}.</translation>
    </message>
    <message>
        <source>The device&apos;s own name.</source>
        <translation>Der eigene Name des Geräts.</translation>
    </message>
    <message>
        <source>The file becomes much larger. Off by default.</source>
        <translation>Die Datei wird viel größer. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Die Datei ist weg.</translation>
    </message>
    <message>
        <source>The film is interlaced; that was removed.</source>
        <translation>Der Film ist im Zeilensprung; das wurde entfernt.</translation>
    </message>
    <message>
        <source>The firewall of this computer (firewalld) is on. If a device cannot come in, type this command in a terminal.</source>
        <translation>Die Firewall dieses Computers (firewalld) ist an. Wenn ein Gerät nicht hereinkommt, geben Sie diesen Befehl in einem Terminal ein.</translation>
    </message>
    <message>
        <source>The firewall of this computer (firewalld) is on. If the phone cannot come here, type this into a terminal:</source>
        <translation>Die Firewall dieses Computers (firewalld) ist an. Erreicht das Handy Rustfin nicht, dies in ein Terminal tippen:</translation>
    </message>
    <message>
        <source>The firewall of this computer (ufw) is on. If a device cannot come in, type this command in a terminal.</source>
        <translation>Die Firewall dieses Computers (ufw) ist an. Wenn ein Gerät nicht hereinkommt, geben Sie diesen Befehl in einem Terminal ein.</translation>
    </message>
    <message>
        <source>The firewall of this computer (ufw) is on. If the phone cannot come here, type this into a terminal:</source>
        <translation>Die Firewall dieses Computers (ufw) ist an. Erreicht das Handy Rustfin nicht, dies in ein Terminal tippen:</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Die erste</translation>
    </message>
    <message>
        <source>The first account is there: it plays and it manages this server. The others in your home get theirs afterwards, on the page People.</source>
        <translation>Das erste Konto ist da: Es spielt ab und verwaltet diesen Server. Die anderen im Haus bekommen ihres danach auf der Seite Personen.</translation>
    </message>
    <message>
        <source>The first account is yours: it plays and it manages this server. The others in your home get theirs afterwards, on the page People.</source>
        <translation>Das erste Konto ist Ihres: Es spielt ab und verwaltet diesen Server. Die anderen im Haus bekommen ihres danach auf der Seite Personen.</translation>
    </message>
    <message>
        <source>The first person looks after the server and may change everything.</source>
        <translation>Die erste Person kümmert sich um den Server und darf alles ändern.</translation>
    </message>
    <message>
        <source>The folder cannot be read ({error}).</source>
        <translation>Der Ordner ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>The folder cannot be read ({error}). Nothing in it was changed.</source>
        <translation>Der Ordner ist nicht lesbar ({error}). Darin wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The folder is empty, but it held files before. Is its drive connected?</source>
        <translation>Der Ordner ist leer, enthielt aber Dateien. Ist sein Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>The folder is made with the first backup.</source>
        <translation>Der Ordner entsteht mit der ersten Sicherung.</translation>
    </message>
    <message>
        <source>The folder is not there. Is its drive or network share connected?</source>
        <translation>Der Ordner ist nicht da. Ist sein Laufwerk oder seine Netzwerkfreigabe verbunden?</translation>
    </message>
    <message>
        <source>The folder is not there. It is looked for again.</source>
        <translation>Der Ordner ist nicht da. Er wird wieder gesucht.</translation>
    </message>
    <message>
        <source>The folders are nested too deeply to be read.</source>
        <translation>Die Ordner sind zu tief verschachtelt, um gelesen zu werden.</translation>
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
        <source>The last backup failed.</source>
        <translation>Die letzte Sicherung scheiterte.</translation>
    </message>
    <message>
        <source>The last lines of the log</source>
        <translation>Die letzten Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>The library data was damaged.</source>
        <translation>Die Bibliotheksdaten waren beschädigt.</translation>
    </message>
    <message>
        <source>The link cannot be followed ({error}).</source>
        <translation>Der Verknüpfung lässt sich nicht folgen ({error}).</translation>
    </message>
    <message>
        <source>The link leads back to a folder above it.</source>
        <translation>Die Verknüpfung führt zu einem Ordner über ihr zurück.</translation>
    </message>
    <message>
        <source>The link leads nowhere ({error}).</source>
        <translation>Die Verknüpfung führt ins Leere ({error}).</translation>
    </message>
    <message>
        <source>The link leads to a folder of this library, which is read anyway.</source>
        <translation>Die Verknüpfung führt zu einem Ordner dieser Bibliothek, der ohnehin gelesen wird.</translation>
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
        <source>The memory of the card is full.</source>
        <translation>Der Speicher der Karte ist voll.</translation>
    </message>
    <message>
        <source>The name of this computer</source>
        <translation>Der Name dieses Computers</translation>
    </message>
    <message>
        <source>The next is made when Rustfin starts.</source>
        <translation>Die nächste entsteht, wenn Rustfin startet.</translation>
    </message>
    <message>
        <source>The next is made {when}.</source>
        <translation>Die nächste entsteht {when}.</translation>
    </message>
    <message>
        <source>The number behind the address; “auto” takes the next free one. A firewall of this computer has to let it through, and devices that know the old one have to be told.</source>
        <translation>Die Zahl hinter der Adresse; „auto“ nimmt die nächste freie. Eine Firewall dieses Computers muss sie durchlassen, und Geräte, die die alte kennen, brauchen die neue.</translation>
    </message>
    <message>
        <source>The person signs in with the new name from now on.</source>
        <translation>Die Person meldet sich von nun an mit dem neuen Namen an.</translation>
    </message>
    <message>
        <source>The picture is converted {for_this}.</source>
        <translation>Das Bild wird {for_this} umgewandelt.</translation>
    </message>
    <message>
        <source>The picture is converted, with the subtitles drawn into it.</source>
        <translation>Das Bild wird umgewandelt, mit den Untertiteln darin.</translation>
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
        <source>The test can be skipped</source>
        <translation>Der Test lässt sich überspringen</translation>
    </message>
    <message>
        <source>The test runs by itself soon after the start. It takes a minute or two.</source>
        <translation>Der Test läuft bald nach dem Start von selbst. Er dauert ein, zwei Minuten.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>Die beiden Kennwörter sind nicht gleich.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Kennwörter sind verschieden.</translation>
    </message>
    <message>
        <source>The versions are on the clipboard.</source>
        <translation>Die Versionen sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The video part of the NVIDIA driver is missing (a container needs the driver capability “video”).</source>
        <translation>Der Videoteil des NVIDIA-Treibers fehlt (ein Container braucht die Treiberfähigkeit „video“).</translation>
    </message>
    <message>
        <source>The way is free</source>
        <translation>Der Weg ist frei</translation>
    </message>
    <message>
        <source>Then it rests until the player comes closer, which spares the computer.</source>
        <translation>Dann ruht sie, bis der Abspieler näher kommt, was den Computer schont.</translation>
    </message>
    <message>
        <source>There are no results yet. Run the test to see them.</source>
        <translation>Es gibt noch keine Ergebnisse. Den Test starten, um sie zu sehen.</translation>
    </message>
    <message>
        <source>There is an account already.</source>
        <translation>Es gibt schon ein Konto.</translation>
    </message>
    <message>
        <source>There is no AMD graphics card that can be opened here.</source>
        <translation>Hier ist keine AMD-Grafikkarte, die sich öffnen lässt.</translation>
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
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message>
        <source>There is no ffmpeg at {path}. Correct the path in the settings or clear it.</source>
        <translation>Bei {path} ist kein ffmpeg. Berichtigen Sie den Pfad in den Einstellungen, oder leeren Sie ihn.</translation>
    </message>
    <message>
        <source>There is no graphics card of this kind, or Direct3D 11 cannot open it.</source>
        <translation>Es gibt keine solche Grafikkarte, oder Direct3D 11 kann sie nicht öffnen.</translation>
    </message>
    <message>
        <source>There is no graphics card that does this, so the processor does.</source>
        <translation>Keine Grafikkarte hier kann das, deshalb tut es der Prozessor.</translation>
    </message>
    <message>
        <source>There is no graphics card with Vulkan that could do it.</source>
        <translation>Es gibt keine Grafikkarte mit Vulkan, die es könnte.</translation>
    </message>
    <message>
        <source>There is no graphics device that VA-API can open.</source>
        <translation>Es gibt keine Grafikkarte, die VA-API öffnen kann.</translation>
    </message>
    <message>
        <source>There is no library yet.</source>
        <translation>Es gibt noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>There is no picture, sound or subtitle in it.</source>
        <translation>Darin ist weder Bild noch Ton noch Untertitel.</translation>
    </message>
    <message>
        <source>There is no title yet that Rustfin has looked into.</source>
        <translation>Es gibt noch keinen Titel, in den Rustfin hineingesehen hat.</translation>
    </message>
    <message>
        <source>There is no tray on this desktop, so the window appears.</source>
        <translation>Diese Oberfläche hat keinen Infobereich, deshalb erscheint das Fenster.</translation>
    </message>
    <message>
        <source>There was no film of this kind to try it with.</source>
        <translation>Es gab keinen solchen Film, um es zu probieren.</translation>
    </message>
    <message>
        <source>These come later in the test.</source>
        <translation>Diese kommen später im Test.</translation>
    </message>
    <message>
        <source>They appear when Rustfin is running.</source>
        <translation>Sie erscheinen, wenn Rustfin läuft.</translation>
    </message>
    <message>
        <source>They are interrupted for a few seconds. Restart now?</source>
        <translation>Sie werden für einige Sekunden unterbrochen. Jetzt neu starten?</translation>
    </message>
    <message>
        <source>They can watch everything until you choose otherwise.</source>
        <translation>Die Person kann alles ansehen, bis Sie es anders festlegen.</translation>
    </message>
    <message>
        <source>They were removed</source>
        <translation>Sie wurden entfernt</translation>
    </message>
    <message>
        <source>This NFO file cannot be read ({error}).</source>
        <translation>Diese NFO-Datei ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>This address works on this computer only.</source>
        <translation>Diese Adresse geht nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>This app shows no messages</source>
        <translation>Diese App zeigt keine Nachrichten</translation>
    </message>
    <message>
        <source>This appears when Rustfin is running.</source>
        <translation>Das erscheint, wenn Rustfin läuft.</translation>
    </message>
    <message>
        <source>This build of Rustfin names no place that tells of newer versions.</source>
        <translation>Dieses Rustfin nennt keinen Ort, der neuere Versionen bekannt gibt.</translation>
    </message>
    <message>
        <source>This cannot be undone, and it is the only one that can be used.</source>
        <translation>Das lässt sich nicht zurücknehmen, und es ist die einzige brauchbare.</translation>
    </message>
    <message numerus="yes">
        <source>This cannot be undone. {} other backups that can be used stay.</source>
        <translation>
            <numerusform>Das lässt sich nicht zurücknehmen. 1 andere brauchbare Sicherung bleibt.</numerusform>
            <numerusform>Das lässt sich nicht zurücknehmen. {} andere brauchbare Sicherungen bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This card cannot decode {codec}.</source>
        <translation>Diese Karte kann {codec} nicht dekodieren.</translation>
    </message>
    <message>
        <source>This card cannot encode {codec}.</source>
        <translation>Diese Karte kann {codec} nicht kodieren.</translation>
    </message>
    <message>
        <source>This card cannot encode.</source>
        <translation>Diese Karte kann nicht kodieren.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This device has not told yet what it can play. It does so before it plays something.</source>
        <translation>Dieses Gerät hat noch nicht gesagt, was es abspielen kann. Das tut es, bevor es etwas abspielt.</translation>
    </message>
    <message>
        <source>This ffmpeg was built without it.</source>
        <translation>Dieses ffmpeg wurde ohne das gebaut.</translation>
    </message>
    <message>
        <source>This folder cannot be watched ({error}).</source>
        <translation>Dieser Ordner lässt sich nicht beobachten ({error}).</translation>
    </message>
    <message>
        <source>This folder is on another computer, which does not tell of changes.</source>
        <translation>Dieser Ordner ist auf einem anderen Computer, der Änderungen nicht meldet.</translation>
    </message>
    <message>
        <source>This is the new password. It is shown only now; write it down, or sign in and change it.</source>
        <translation>Das ist das neue Kennwort. Es erscheint nur jetzt: aufschreiben, oder anmelden und ändern.</translation>
    </message>
    <message>
        <source>This is the only administrator. Make somebody else administrator first.</source>
        <translation>Das ist der einzige Verwalter. Zuerst jemand anderen zum Verwalter machen.</translation>
    </message>
    <message>
        <source>This one is short. It works, but a longer one is safer.</source>
        <translation>Dieses ist kurz. Es geht, doch ein längeres ist sicherer.</translation>
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
        <source>This window and its messages; apps on phones and TVs have their own.</source>
        <translation>Dieses Fenster und seine Meldungen; Apps auf Handys und Fernsehern haben ihre eigene.</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Thursdays, {start} to {end}</source>
        <translation>Donnerstags, {start} bis {end}</translation>
    </message>
    <message>
        <source>Time of the day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Times of {name}</source>
        <translation>Zeiten von {name}</translation>
    </message>
    <message>
        <source>Timor-Leste</source>
        <translation>Osttimor</translation>
    </message>
    <message>
        <source>Title to try</source>
        <translation>Titel zum Ausprobieren</translation>
    </message>
    <message>
        <source>Titles and descriptions in</source>
        <translation>Titel und Beschreibungen auf</translation>
    </message>
    <message>
        <source>Titles and pictures</source>
        <translation>Titel und Bilder</translation>
    </message>
    <message>
        <source>Titles for older people are hidden everywhere.</source>
        <translation>Titel für Ältere sind überall verborgen.</translation>
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
        <source>To watch without a connection.</source>
        <translation>Um ohne Verbindung zu schauen.</translation>
    </message>
    <message>
        <source>Togo</source>
        <translation>Togo</translation>
    </message>
    <message>
        <source>Tokelau</source>
        <translation>Tokelau</translation>
    </message>
    <message>
        <source>Tonga</source>
        <translation>Tonga</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>zu viele Verknüpfungen hintereinander</translation>
    </message>
    <message>
        <source>Too slow: it would stutter. A smaller picture or a faster setting helps.</source>
        <translation>Zu langsam: Es würde stocken. Ein kleineres Bild oder eine schnellere Einstellung hilft.</translation>
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
        <source>Transport endpoint is not connected</source>
        <translation>die Netzwerkfreigabe ist getrennt</translation>
    </message>
    <message numerus="yes">
        <source>Tried {} times. Try it again when the reason is gone, or forget it.</source>
        <translation>
            <numerusform>Einmal versucht. Erneut versuchen, wenn der Grund weg ist, oder verwerfen.</numerusform>
            <numerusform>{} Mal versucht. Erneut versuchen, wenn der Grund weg ist, oder verwerfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tries again in {time}.</source>
        <translation>Neuer Versuch in {time}.</translation>
    </message>
    <message>
        <source>Trinidad &amp; Tobago</source>
        <translation>Trinidad und Tobago</translation>
    </message>
    <message>
        <source>True, bends only the lights</source>
        <translation>Treu, senkt nur die Lichter</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertrauenswürdige Proxys</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try failed again</source>
        <translation>Gescheiterte erneut versuchen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Tuesdays, {start} to {end}</source>
        <translation>Dienstags, {start} bis {end}</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>Tunesien</translation>
    </message>
    <message>
        <source>Turkmenistan</source>
        <translation>Turkmenistan</translation>
    </message>
    <message>
        <source>Turks &amp; Caicos Islands</source>
        <translation>Turks- und Caicosinseln</translation>
    </message>
    <message>
        <source>Turn off after wrong passwords</source>
        <translation>Abschalten nach falschen Kennwörtern</translation>
    </message>
    <message>
        <source>Turned off</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Turned off, nobody can use this device, and what plays there stops.</source>
        <translation>Ist das aus, kann niemand dieses Gerät benutzen, und was dort läuft, hält an.</translation>
    </message>
    <message>
        <source>Turned off, nothing is removed, and all devices are signed out.</source>
        <translation>Ist das aus, wird nichts entfernt, und alle Geräte werden abgemeldet.</translation>
    </message>
    <message>
        <source>Turned off, only the devices in use now stay allowed.</source>
        <translation>Ist das aus, bleiben nur die jetzt benutzten Geräte erlaubt.</translation>
    </message>
    <message>
        <source>Turned off, the person can look around but play nothing.</source>
        <translation>Ist das aus, kann die Person sich umsehen, aber nichts abspielen.</translation>
    </message>
    <message>
        <source>Tuvalu</source>
        <translation>Tuvalu</translation>
    </message>
    <message>
        <source>Type a key first.</source>
        <translation>Zuerst einen Schlüssel eintippen.</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>Türkei</translation>
    </message>
    <message>
        <source>U.S. Outlying Islands</source>
        <translation>Amerikanische Überseeinseln</translation>
    </message>
    <message>
        <source>U.S. Virgin Islands</source>
        <translation>Amerikanische Jungferninseln</translation>
    </message>
    <message>
        <source>Uganda</source>
        <translation>Uganda</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Ukraine</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unit of the interval</source>
        <translation>Einheit des Abstands</translation>
    </message>
    <message>
        <source>United Arab Emirates</source>
        <translation>Vereinigte Arabische Emirate</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Vereinigtes Königreich</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>Unlikely</source>
        <translation>Unwahrscheinlich</translation>
    </message>
    <message>
        <source>Unpacking the backup</source>
        <translation>Sicherung wird entpackt</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Until then devices that know this certificate stay connected.</source>
        <translation>Bis dahin bleiben Geräte verbunden, die dieses Zertifikat kennen.</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until tomorrow, 4 o&apos;clock</source>
        <translation>Bis morgen, 4 Uhr</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Up to {age}</source>
        <translation>Bis {age}</translation>
    </message>
    <message>
        <source>Up to {age} ({names})</source>
        <translation>Bis {age} ({names})</translation>
    </message>
    <message>
        <source>Up to {}</source>
        <translation>Bis {}</translation>
    </message>
    <message>
        <source>Uruguay</source>
        <translation>Uruguay</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Use Rustfin&apos;s own</source>
        <translation>Das von Rustfin benutzen</translation>
    </message>
    <message>
        <source>Use default</source>
        <translation>Vorgabe nehmen</translation>
    </message>
    <message>
        <source>Use its default times</source>
        <translation>Vorgegebene Zeiten nehmen</translation>
    </message>
    <message>
        <source>Use my own certificate</source>
        <translation>Eigenes Zertifikat benutzen</translation>
    </message>
    <message>
        <source>Use my own…</source>
        <translation>Eigenes benutzen…</translation>
    </message>
    <message numerus="yes">
        <source>Use the best match for {} files?</source>
        <translation>
            <numerusform>Den besten Treffer für 1 Datei nehmen?</numerusform>
            <numerusform>Den besten Treffer für {} Dateien nehmen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the default for {name}</source>
        <translation>Vorgabe nehmen für {name}</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Use this certificate</source>
        <translation>Dieses Zertifikat benutzen</translation>
    </message>
    <message>
        <source>Use this match</source>
        <translation>Diesen Treffer nehmen</translation>
    </message>
    <message>
        <source>Use {port}</source>
        <translation>{port} benutzen</translation>
    </message>
    <message>
        <source>Used just now</source>
        <translation>Eben benutzt</translation>
    </message>
    <message>
        <source>Used on {day} {month}</source>
        <translation>Benutzt am {day}. {month}</translation>
    </message>
    <message>
        <source>Used on {day} {month} {year}</source>
        <translation>Benutzt am {day}. {month} {year}</translation>
    </message>
    <message>
        <source>Used today at {time}</source>
        <translation>Benutzt heute um {time}</translation>
    </message>
    <message>
        <source>Used yesterday at {time}</source>
        <translation>Benutzt gestern um {time}</translation>
    </message>
    <message numerus="yes">
        <source>Used {} minutes ago</source>
        <translation>
            <numerusform>Benutzt vor 1 Minute</numerusform>
            <numerusform>Benutzt vor {} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>User {name} has been created</source>
        <translation>Konto {name} wurde angelegt</translation>
    </message>
    <message>
        <source>User {name} has been deleted</source>
        <translation>Konto {name} wurde gelöscht</translation>
    </message>
    <message>
        <source>User {name} has been locked out</source>
        <translation>Konto {name} wurde gesperrt</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Usbekistan</translation>
    </message>
    <message>
        <source>VA-API</source>
        <translation>VA-API</translation>
    </message>
    <message>
        <source>Vanuatu</source>
        <translation>Vanuatu</translation>
    </message>
    <message>
        <source>Vatican City</source>
        <translation>Vatikanstadt</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>Venezuela</translation>
    </message>
    <message>
        <source>Version for apps</source>
        <translation>Version für Apps</translation>
    </message>
    <message>
        <source>Versions of Rustfin, its parts and this system</source>
        <translation>Versionen von Rustfin, seinen Teilen und diesem System</translation>
    </message>
    <message>
        <source>VideoToolbox cannot be opened here.</source>
        <translation>VideoToolbox lässt sich hier nicht öffnen.</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>Vietnam</translation>
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
        <source>Waiting for the phone</source>
        <translation>Wartet auf das Handy</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation>Wartet, bis sie dran ist.</translation>
    </message>
    <message>
        <source>Wallis &amp; Futuna</source>
        <translation>Wallis und Futuna</translation>
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
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Was cut off {when} because Rustfin ended.</source>
        <translation>Abgebrochen {when}, weil Rustfin endete.</translation>
    </message>
    <message>
        <source>Was stopped {when} after {time}.</source>
        <translation>Angehalten {when} nach {time}.</translation>
    </message>
    <message>
        <source>Watch folders</source>
        <translation>Ordner beobachten</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Schaut gerade</translation>
    </message>
    <message>
        <source>Watching ended unexpectedly and is started again soon.</source>
        <translation>Das Beobachten endete unerwartet und beginnt bald wieder.</translation>
    </message>
    <message>
        <source>Watching for changes</source>
        <translation>Änderungen werden bemerkt</translation>
    </message>
    <message>
        <source>Watching is off for this library.</source>
        <translation>Das Beobachten ist für diese Bibliothek aus.</translation>
    </message>
    <message>
        <source>Watching is off in the settings.</source>
        <translation>Das Beobachten ist in den Einstellungen aus.</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Wednesdays, {start} to {end}</source>
        <translation>Mittwochs, {start} bis {end}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to Rustfin</source>
        <translation>Willkommen bei Rustfin</translation>
    </message>
    <message>
        <source>Were they removed from “{name}”?</source>
        <translation>Wurden sie aus „{name}“ entfernt?</translation>
    </message>
    <message>
        <source>Western Sahara</source>
        <translation>Westsahara</translation>
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
        <source>What became of the report</source>
        <translation>Was aus dem Bericht wurde</translation>
    </message>
    <message>
        <source>What converts films.</source>
        <translation>Was Filme umwandelt.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What happens when a device cannot play a file as it is.</source>
        <translation>Was geschieht, wenn ein Gerät eine Datei nicht abspielen kann, wie sie ist.</translation>
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
        <source>What is in {path}</source>
        <translation>Was in {path} ist</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Was ist neu</translation>
    </message>
    <message>
        <source>What is shorter than so many seconds is never resumed.</source>
        <translation>Was kürzer als so viele Sekunden ist, wird nie fortgesetzt.</translation>
    </message>
    <message>
        <source>What plays there stops. The device is forgotten until somebody signs in there again.</source>
        <translation>Was dort läuft, hält an. Das Gerät wird vergessen, bis sich dort wieder jemand anmeldet.</translation>
    </message>
    <message>
        <source>What plays there stops. They can sign in again with their password.</source>
        <translation>Was dort läuft, hält an. Anmelden mit dem Kennwort geht danach wieder.</translation>
    </message>
    <message>
        <source>What starts at login could not be changed: {reason}</source>
        <translation>Was bei der Anmeldung startet, konnte nicht geändert werden: {reason}</translation>
    </message>
    <message>
        <source>What the person signs in with.</source>
        <translation>Womit sich die Person anmeldet.</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>What was slow, and how each part of Rustfin is</source>
        <translation>Was langsam war, und wie es jedem Teil von Rustfin geht</translation>
    </message>
    <message>
        <source>What was watched longest ago makes room. Emptied when a stream ends.</source>
        <translation>Was vor der längsten Zeit angesehen wurde, macht Platz. Geleert, wenn ein Stream endet.</translation>
    </message>
    <message>
        <source>What would be converted, and why</source>
        <translation>Was umgewandelt würde, und warum</translation>
    </message>
    <message>
        <source>When Rustfin starts</source>
        <translation>Wenn Rustfin startet</translation>
    </message>
    <message>
        <source>When Windows asks whether Rustfin may use the network, allow private networks. It can be changed under Windows Security, Firewall, Allow an app.</source>
        <translation>Fragt Windows, ob Rustfin das Netzwerk benutzen darf, private Netzwerke erlauben. Zu ändern unter Windows-Sicherheit, Firewall, App zulassen.</translation>
    </message>
    <message>
        <source>When it runs: {name}</source>
        <translation>Wann sie läuft: {name}</translation>
    </message>
    <message>
        <source>Where a source has none in it, English stands in. Default: English.</source>
        <translation>Wo eine Quelle darin nichts hat, springt Englisch ein. Vorgabe: Englisch.</translation>
    </message>
    <message>
        <source>Where are your films and music?</source>
        <translation>Wo sind Ihre Filme und Ihre Musik?</translation>
    </message>
    <message>
        <source>Where are your films, series or music?</source>
        <translation>Wo sind Ihre Filme, Serien oder Musik?</translation>
    </message>
    <message>
        <source>Where do titles and pictures come from?</source>
        <translation>Woher kommen Titel und Bilder?</translation>
    </message>
    <message>
        <source>Where newer versions are announced</source>
        <translation>Wo neuere Versionen bekannt gegeben werden</translation>
    </message>
    <message>
        <source>Where newer versions of a build of your own are announced; empty: where its package says.</source>
        <translation>Wo neuere Versionen eines selbst gebauten Rustfin bekannt gegeben werden; leer: wo sein Paket es sagt.</translation>
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
        <translation>Aus welchem Netz dieses Computers Geräte kommen dürfen.</translation>
    </message>
    <message>
        <source>Which one is {file}?</source>
        <translation>Was ist {file}?</translation>
    </message>
    <message>
        <source>Who watches</source>
        <translation>Wer schaut</translation>
    </message>
    <message>
        <source>Who watches?</source>
        <translation>Wer schaut?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why would it convert?</source>
        <translation>Warum würde umgewandelt?</translation>
    </message>
    <message>
        <source>Width of the pictures above the seek bar; several make several sizes.</source>
        <translation>Breite der Bilder über der Zeitleiste; mehrere ergeben mehrere Größen.</translation>
    </message>
    <message>
        <source>Windows does not let Rustfin write what starts at login.</source>
        <translation>Windows lässt Rustfin nicht eintragen, was bei der Anmeldung startet.</translation>
    </message>
    <message>
        <source>With several cards: the number of its /dev/dri/renderD file on Linux, else counted from 0.</source>
        <translation>Bei mehreren Karten: unter Linux die Nummer ihrer Datei /dev/dri/renderD, sonst gezählt ab 0.</translation>
    </message>
    <message>
        <source>Without encryption after the next restart</source>
        <translation>Ohne Verschlüsselung nach dem nächsten Neustart</translation>
    </message>
    <message>
        <source>Work turns up here when files change or a task is due.</source>
        <translation>Arbeit erscheint hier, wenn sich Dateien ändern oder eine Aufgabe fällig ist.</translation>
    </message>
    <message>
        <source>Working on a backup</source>
        <translation>An einer Sicherung wird gearbeitet</translation>
    </message>
    <message>
        <source>Works, but slower than it plays: films in {codec} would stutter.</source>
        <translation>Geht, aber langsamer als die Wiedergabe: Filme in {codec} würden stocken.</translation>
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
        <source>Written down</source>
        <translation>Aufgeschrieben</translation>
    </message>
    <message>
        <source>Year is missing</source>
        <translation>Jahr fehlt</translation>
    </message>
    <message>
        <source>Year unknown</source>
        <translation>Jahr unbekannt</translation>
    </message>
    <message>
        <source>Yemen</source>
        <translation>Jemen</translation>
    </message>
    <message>
        <source>You can skip this and add folders later</source>
        <translation>Geht auch später</translation>
    </message>
    <message>
        <source>You choose</source>
        <translation>Selbst wählen</translation>
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
        <source>Your folders</source>
        <translation>Ihre Ordner</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
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
    <message>
        <source>Zambia</source>
        <translation>Sambia</translation>
    </message>
    <message>
        <source>Zimbabwe</source>
        <translation>Simbabwe</translation>
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
    <message>
        <source>an unnamed device</source>
        <translation>einem Gerät ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>and {} more</source>
        <translation>
            <numerusform>und 1 weitere</numerusform>
            <numerusform>und {} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>another artist</source>
        <translation>anderer Künstler</translation>
    </message>
    <message>
        <source>another country</source>
        <translation>anderes Land</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>ein anderer Prozess</translation>
    </message>
    <message>
        <source>another {sources} id</source>
        <translation>andere Kennung bei {sources}</translation>
    </message>
    <message>
        <source>artist unknown</source>
        <translation>Künstler unbekannt</translation>
    </message>
    <message>
        <source>artist&apos;s name is longer in one</source>
        <translation>Name des Künstlers ist einmal länger</translation>
    </message>
    <message>
        <source>cannot follow a picture of such a bit rate</source>
        <translation>kommt bei einem Bild mit solcher Bitrate nicht mit</translation>
    </message>
    <message>
        <source>cannot follow a picture of {picture_rate}</source>
        <translation>kommt bei einem Bild mit {picture_rate} nicht mit</translation>
    </message>
    <message>
        <source>cannot follow so many pictures a second</source>
        <translation>kommt bei so vielen Bildern in der Sekunde nicht mit</translation>
    </message>
    <message>
        <source>cannot follow sound of such a bit rate</source>
        <translation>kommt bei Ton mit solcher Bitrate nicht mit</translation>
    </message>
    <message>
        <source>cannot follow sound of {sound_rate}</source>
        <translation>kommt bei Ton mit {sound_rate} nicht mit</translation>
    </message>
    <message>
        <source>cannot follow {frames} pictures a second</source>
        <translation>kommt bei {frames} Bildern in der Sekunde nicht mit</translation>
    </message>
    <message>
        <source>cannot keep so many pictures at a time</source>
        <translation>kann sich nicht so viele Bilder zugleich merken</translation>
    </message>
    <message>
        <source>cannot keep {references} pictures of {codec} at a time</source>
        <translation>kann sich {references} Bilder von {codec} nicht zugleich merken</translation>
    </message>
    <message>
        <source>cannot open such files</source>
        <translation>kann solche Dateien nicht öffnen</translation>
    </message>
    <message>
        <source>cannot open {container}</source>
        <translation>kann {container} nicht öffnen</translation>
    </message>
    <message>
        <source>cannot play interlaced video</source>
        <translation>kann Video mit Halbbildern nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play so many bits of colour</source>
        <translation>kann so viele Bits für Farben nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play so many bits of sound</source>
        <translation>kann so viele Bits für Ton nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play so many channels of sound</source>
        <translation>kann so viele Tonkanäle nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play sound of such a sample rate</source>
        <translation>kann Ton mit solcher Abtastrate nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play sound of {sample_rate}</source>
        <translation>kann Ton mit {sample_rate} nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play the codec of the picture</source>
        <translation>kann den Codec des Bildes nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play the level of the picture&apos;s codec</source>
        <translation>kann die Stufe des Bildcodecs nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play the profile of the picture&apos;s codec</source>
        <translation>kann das Profil des Bildcodecs nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {bits}-bit {codec}</source>
        <translation>kann {codec} mit {bits} Bit nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {channels} channels of sound</source>
        <translation>kann {channels} Tonkanäle nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {codec}</source>
        <translation>kann {codec} nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {codec} in the profile {profile}</source>
        <translation>kann {codec} im Profil {profile} nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {codec} of level {level}</source>
        <translation>kann {codec} der Stufe {level} nicht abspielen</translation>
    </message>
    <message>
        <source>cannot play {sound_bits}-bit sound</source>
        <translation>kann Ton mit {sound_bits} Bit nicht abspielen</translation>
    </message>
    <message>
        <source>cannot show the range of colours</source>
        <translation>kann den Farbumfang nicht zeigen</translation>
    </message>
    <message>
        <source>cannot show the subtitles</source>
        <translation>kann die Untertitel nicht zeigen</translation>
    </message>
    <message>
        <source>cannot show {range}</source>
        <translation>kann {range} nicht zeigen</translation>
    </message>
    <message>
        <source>cannot show {subtitle} subtitles</source>
        <translation>kann die Untertitel ({subtitle}) nicht zeigen</translation>
    </message>
    <message>
        <source>cannot stretch the picture</source>
        <translation>kann das Bild nicht in die Breite ziehen</translation>
    </message>
    <message>
        <source>cannot turn the picture</source>
        <translation>kann das Bild nicht drehen</translation>
    </message>
    <message>
        <source>chosen at the start</source>
        <translation>beim Start gewählt</translation>
    </message>
    <message>
        <source>comes with Rustfin</source>
        <translation>kommt mit Rustfin</translation>
    </message>
    <message>
        <source>country in one name only</source>
        <translation>Land steht nur in einem Namen</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>does not take so many tracks in a file</source>
        <translation>nimmt nicht so viele Spuren in einer Datei</translation>
    </message>
    <message>
        <source>does not take the {tracks} tracks of the file</source>
        <translation>nimmt die {tracks} Spuren der Datei nicht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation>ffmpeg</translation>
    </message>
    <message>
        <source>ffmpeg failed without saying why.</source>
        <translation>ffmpeg scheiterte, ohne zu sagen warum.</translation>
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
        <source>finds no picture it knows</source>
        <translation>findet kein Bild, das es kennt</translation>
    </message>
    <message>
        <source>finds no sound it knows</source>
        <translation>findet keinen Ton, den es kennt</translation>
    </message>
    <message>
        <source>for this TV</source>
        <translation>für diesen Fernseher</translation>
    </message>
    <message>
        <source>for this browser</source>
        <translation>für diesen Browser</translation>
    </message>
    <message>
        <source>for this device</source>
        <translation>für dieses Gerät</translation>
    </message>
    <message>
        <source>for this phone</source>
        <translation>für dieses Handy</translation>
    </message>
    <message>
        <source>has no such kind of sound</source>
        <translation>kennt solche Art Ton nicht</translation>
    </message>
    <message>
        <source>has no such sound</source>
        <translation>kennt solchen Ton nicht</translation>
    </message>
    <message>
        <source>has no {sound}</source>
        <translation>kann {sound} nicht abspielen</translation>
    </message>
    <message>
        <source>has no {sound} of the kind {sound_profile}</source>
        <translation>kann {sound} der Art {sound_profile} nicht abspielen</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>if your router sends port {port} here</source>
        <translation>wenn Ihr Router den Port {port} hierher leitet</translation>
    </message>
    <message>
        <source>in the cache folder</source>
        <translation>im Cache-Ordner</translation>
    </message>
    <message>
        <source>lengths {minutes} minutes apart</source>
        <translation>Länge weicht {minutes} min ab</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation>weniger als eine Sekunde</translation>
    </message>
    <message>
        <source>looks like films</source>
        <translation>sieht nach Filmen aus</translation>
    </message>
    <message>
        <source>looks like films and series</source>
        <translation>sieht nach Filmen und Serien aus</translation>
    </message>
    <message>
        <source>looks like home videos</source>
        <translation>sieht nach eigenen Videos aus</translation>
    </message>
    <message>
        <source>looks like music</source>
        <translation>sieht nach Musik aus</translation>
    </message>
    <message>
        <source>looks like series</source>
        <translation>sieht nach Serien aus</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>no year offered</source>
        <translation>kein Jahr angegeben</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none of the episodes exist</source>
        <translation>keine der Folgen gibt es</translation>
    </message>
    <message>
        <source>of this file</source>
        <translation>dieser Datei</translation>
    </message>
    <message>
        <source>of this system</source>
        <translation>aus diesem System</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
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
        <source>plays only the first sound track</source>
        <translation>spielt nur die erste Tonspur</translation>
    </message>
    <message>
        <source>plays {codec} only in another package</source>
        <translation>spielt {codec} nur in anderer Verpackung</translation>
    </message>
    <message>
        <source>plays {sound} only in another package</source>
        <translation>spielt {sound} nur in anderer Verpackung</translation>
    </message>
    <message>
        <source>process {number}</source>
        <translation>Prozess {number}</translation>
    </message>
    <message>
        <source>same artist</source>
        <translation>derselbe Künstler</translation>
    </message>
    <message>
        <source>same country</source>
        <translation>dasselbe Land</translation>
    </message>
    <message>
        <source>same length</source>
        <translation>gleiche Länge</translation>
    </message>
    <message>
        <source>same year</source>
        <translation>dasselbe Jahr</translation>
    </message>
    <message>
        <source>same {sources} id</source>
        <translation>dieselbe Kennung bei {sources}</translation>
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
        <source>seasons fit</source>
        <translation>Staffeln passen</translation>
    </message>
    <message>
        <source>so many</source>
        <translation>so viele</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stereo</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>kommt noch</translation>
    </message>
    <message>
        <source>takes no files as they are</source>
        <translation>nimmt keine Dateien, wie sie sind</translation>
    </message>
    <message>
        <source>takes no picture of {size}</source>
        <translation>nimmt kein Bild von {size}</translation>
    </message>
    <message>
        <source>takes no picture so large</source>
        <translation>nimmt kein so großes Bild</translation>
    </message>
    <message>
        <source>takes no sound from a file of its own</source>
        <translation>nimmt keinen Ton aus einer eigenen Datei</translation>
    </message>
    <message>
        <source>the connection is too slow for the original</source>
        <translation>die Verbindung ist zu langsam für das Original</translation>
    </message>
    <message>
        <source>the connection is too slow for the original ({rate})</source>
        <translation>die Verbindung ist zu langsam für das Original ({rate})</translation>
    </message>
    <message>
        <source>these</source>
        <translation>diese</translation>
    </message>
    <message>
        <source>this TV</source>
        <translation>dieser Fernseher</translation>
    </message>
    <message>
        <source>this browser</source>
        <translation>dieser Browser</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>dieses Gerät</translation>
    </message>
    <message>
        <source>this format</source>
        <translation>dieses Format</translation>
    </message>
    <message>
        <source>this is where you are</source>
        <translation>hier sind Sie</translation>
    </message>
    <message>
        <source>this kind of file</source>
        <translation>diese Art Datei</translation>
    </message>
    <message>
        <source>this phone</source>
        <translation>dieses Handy</translation>
    </message>
    <message>
        <source>this picture</source>
        <translation>dieses Bild</translation>
    </message>
    <message>
        <source>this sample rate</source>
        <translation>dieser Abtastrate</translation>
    </message>
    <message>
        <source>this size</source>
        <translation>dieser Größe</translation>
    </message>
    <message>
        <source>through your proxy</source>
        <translation>durch Ihren Proxy</translation>
    </message>
    <message>
        <source>title {share} % alike</source>
        <translation>Titel zu {share} % gleich</translation>
    </message>
    <message>
        <source>title {share} % alike ({spelling})</source>
        <translation>Titel zu {share} % gleich ({spelling})</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>heute um {time}</translation>
    </message>
    <message>
        <source>tomorrow at {time}</source>
        <translation>morgen um {time}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown rate</source>
        <translation>unbekannter Bitrate</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>various artists</source>
        <translation>verschiedene Künstler</translation>
    </message>
    <message>
        <source>wants the picture labelled differently</source>
        <translation>will das Bild anders gekennzeichnet</translation>
    </message>
    <message>
        <source>wants {codec} labelled differently</source>
        <translation>will {codec} anders gekennzeichnet</translation>
    </message>
    <message>
        <source>year unknown</source>
        <translation>Jahr unbekannt</translation>
    </message>
    <message>
        <source>years {years} apart</source>
        <translation>Jahr weicht um {years} ab</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>yesterday at {time}</source>
        <translation>gestern um {time}</translation>
    </message>
    <message>
        <source>{This} cannot show these subtitles, so they are drawn into the video.</source>
        <translation>{This} kann diese Untertitel nicht zeigen, darum werden sie in das Video gezeichnet.</translation>
    </message>
    <message>
        <source>{This} cannot show these subtitles, so they are drawn into the video. Besides, {why}.</source>
        <translation>{This} kann diese Untertitel nicht zeigen, darum werden sie in das Video gezeichnet. Außerdem: {why}.</translation>
    </message>
    <message>
        <source>{This} plays this file exactly as it is.</source>
        <translation>{This} spielt diese Datei genau so, wie sie ist.</translation>
    </message>
    <message>
        <source>{Why}, and converting is switched off.</source>
        <translation>{Why}, und das Umwandeln ist abgeschaltet.</translation>
    </message>
    <message>
        <source>{Why}, and it takes no format that this server could make of it.</source>
        <translation>{Why}, und dieser Server kann nichts daraus machen, was dort läuft.</translation>
    </message>
    <message>
        <source>{Why}, and this account may not have it converted.</source>
        <translation>{Why}, und dieses Konto darf nicht umwandeln lassen.</translation>
    </message>
    <message>
        <source>{Why}, so picture and sound are converted, with the subtitles drawn in.</source>
        <translation>{Why}, darum werden Bild und Ton umgewandelt und die Untertitel eingezeichnet.</translation>
    </message>
    <message>
        <source>{Why}, so picture and sound are converted.</source>
        <translation>{Why}, darum werden Bild und Ton umgewandelt.</translation>
    </message>
    <message>
        <source>{Why}, so the picture is converted, with the subtitles drawn into it.</source>
        <translation>{Why}, darum wird das Bild umgewandelt, mit den Untertiteln darin.</translation>
    </message>
    <message>
        <source>{Why}, so the picture is converted.</source>
        <translation>{Why}, darum wird das Bild umgewandelt.</translation>
    </message>
    <message>
        <source>{accounts}, {titles}. Made by Rustfin {version}.</source>
        <translation>{accounts}, {titles}. Gemacht von Rustfin {version}.</translation>
    </message>
    <message>
        <source>{accounts}, {titles}. With all pictures. Made by Rustfin {version}.</source>
        <translation>{accounts}, {titles}. Mit allen Bildern. Gemacht von Rustfin {version}.</translation>
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
        <source>{alike} of {all} episode titles agree</source>
        <translation>{alike} von {all} Folgentiteln stimmen überein</translation>
    </message>
    <message>
        <source>{alike} of {all} track lengths agree</source>
        <translation>{alike} von {all} Titellängen stimmen überein</translation>
    </message>
    <message>
        <source>{alike} of {all} track titles agree</source>
        <translation>{alike} von {all} Stücktiteln stimmen überein</translation>
    </message>
    <message>
        <source>{all} · Rustfin uses {own}</source>
        <translation>{all} · Rustfin nutzt {own}</translation>
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
        <translation>{card} wandelt 720p-Video {speed} so schnell um, wie es läuft.</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} Byte</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} of {known} files vanished at once, so nothing was changed. Check the drive; if you removed them yourself, confirm it.</source>
        <translation>{count} von {known} Dateien verschwanden auf einmal, darum wurde nichts geändert. Prüfen Sie das Laufwerk; haben Sie sie selbst entfernt, bestätigen Sie es.</translation>
    </message>
    <message>
        <source>{count} of {total} titles play exactly as they are.</source>
        <translation>{count} von {total} Titeln laufen genau so, wie sie sind.</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} seasons do not fit</source>
        <translation>{count} Staffeln passen nicht</translation>
    </message>
    <message>
        <source>{count}, {size}. The newest was made {when}.</source>
        <translation>{count}, {size}. Die neueste entstand {when}.</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>am {day} um {time}</translation>
    </message>
    <message>
        <source>{day} {month} at {time}</source>
        <translation>am {day}. {month} um {time}</translation>
    </message>
    <message>
        <source>{day} {month} {time}</source>
        <translation>{day}. {month} {time}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{day} {month} {year} at {time}</source>
        <translation>am {day}. {month} {year} um {time}</translation>
    </message>
    <message>
        <source>{devices} signed in.</source>
        <translation>{devices} angemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>{devices}, {} of them blocked.</source>
        <translation>
            <numerusform>{devices}, davon 1 gesperrt.</numerusform>
            <numerusform>{devices}, davon {} gesperrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total} looked at</source>
        <translation>{done} von {total} angesehen</translation>
    </message>
    <message>
        <source>{done} of {total} tries are done. Films play meanwhile.</source>
        <translation>{done} von {total} Versuchen sind fertig. Filme laufen dabei weiter.</translation>
    </message>
    <message>
        <source>{done} of {whole} seconds of “{name}” are converted.</source>
        <translation>{done} von {whole} Sekunden von „{name}“ sind umgewandelt.</translation>
    </message>
    <message>
        <source>{file} is looked up again and comes back here.</source>
        <translation>{file} wird neu nachgeschlagen und kommt hierher zurück.</translation>
    </message>
    <message>
        <source>{file} is {title}.</source>
        <translation>{file} ist {title}.</translation>
    </message>
    <message>
        <source>{file} stays as it is.</source>
        <translation>{file} bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{first}, {next}</source>
        <translation>{first}, {next}</translation>
    </message>
    <message>
        <source>{found}. Paused: newer lines wait.</source>
        <translation>{found}. Pause: Neuere Zeilen warten.</translation>
    </message>
    <message>
        <source>{free} of {total} free for Rustfin&apos;s data</source>
        <translation>{free} von {total} frei für Rustfins Daten</translation>
    </message>
    <message>
        <source>{here} tracks here, {there} there</source>
        <translation>{here} Stücke hier, {there} dort</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{how}, {when}.</source>
        <translation>{how}, {when}.</translation>
    </message>
    <message>
        <source>{how}.</source>
        <translation>{how}.</translation>
    </message>
    <message>
        <source>{names} and {last} are signed in.</source>
        <translation>{names} und {last} sind angemeldet.</translation>
    </message>
    <message>
        <source>{name} ({address}) came here at {time}.</source>
        <translation>{name} ({address}) war um {time} hier.</translation>
    </message>
    <message>
        <source>{name} can sign in again</source>
        <translation>{name} kann sich wieder anmelden</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} hat ein neues Kennwort.</translation>
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
        <source>{name} is ready</source>
        <translation>{name} ist bereit</translation>
    </message>
    <message>
        <source>{name} is signed in now.</source>
        <translation>{name} ist jetzt angemeldet.</translation>
    </message>
    <message>
        <source>{name} is signed in.</source>
        <translation>{name} ist angemeldet.</translation>
    </message>
    <message>
        <source>{name} was added and is being scanned.</source>
        <translation>{name} wurde hinzugefügt und wird durchsucht.</translation>
    </message>
    <message>
        <source>{name}, seldom reached by other devices</source>
        <translation>{name}, selten von anderen Geräten erreichbar</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{page}, {count} waiting</source>
        <translation>{page}, {count} warten</translation>
    </message>
    <message>
        <source>{page}: {words}</source>
        <translation>{page}: {words}</translation>
    </message>
    <message>
        <source>{path} does not run as ffmpeg. Correct the path in the settings or clear it.</source>
        <translation>{path} läuft nicht als ffmpeg. Berichtigen Sie den Pfad in den Einstellungen, oder leeren Sie ihn.</translation>
    </message>
    <message>
        <source>{path} is not connected</source>
        <translation>{path} ist nicht verbunden</translation>
    </message>
    <message>
        <source>{path} is not connected.</source>
        <translation>{path} ist nicht verbunden.</translation>
    </message>
    <message>
        <source>{people}, {admins}. Changes apply at once.</source>
        <translation>{people}, {admins}. Änderungen gelten sofort.</translation>
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
        <source>{place} of {total} · Enter accepts, N skips, / searches</source>
        <translation>{place} von {total} · Enter nimmt an, N überspringt, / sucht</translation>
    </message>
    <message>
        <source>{place}: {title}, {state}. {purpose}</source>
        <translation>{place}: {title}, {state}. {purpose}</translation>
    </message>
    <message>
        <source>{process} at {url}</source>
        <translation>{process} unter {url}</translation>
    </message>
    <message>
        <source>{program}, process {number}</source>
        <translation>{program}, Prozess {number}</translation>
    </message>
    <message>
        <source>{rate} pictures a second</source>
        <translation>{rate} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>{reason} Files play meanwhile.</source>
        <translation>{reason} Dateien laufen derweil.</translation>
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
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>{share} percent</source>
        <translation>{share} Prozent</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} bis {end}</translation>
    </message>
    <message>
        <source>{task} completed</source>
        <translation>{task}: erledigt</translation>
    </message>
    <message>
        <source>{task} failed</source>
        <translation>{task}: gescheitert</translation>
    </message>
    <message>
        <source>{text} is on the clipboard.</source>
        <translation>{text} ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>{this} cannot play this file</source>
        <translation>{this} kann diese Datei nicht abspielen</translation>
    </message>
    <message>
        <source>{this} {lacks}</source>
        <translation>{this} {lacks}</translation>
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
        <source>{titles}. Everybody can watch now.</source>
        <translation>{titles}. Alle können jetzt zuschauen.</translation>
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
        <source>{user} deleted {title}</source>
        <translation>{user} hat {title} gelöscht</translation>
    </message>
    <message>
        <source>{user} has disconnected from {device}</source>
        <translation>{user} ist nicht mehr verbunden, auf {device}</translation>
    </message>
    <message>
        <source>{user} has finished playing {title} on {device}</source>
        <translation>{user} hat {title} beendet, auf {device}</translation>
    </message>
    <message>
        <source>{user} is online from {device}</source>
        <translation>{user} ist verbunden, auf {device}</translation>
    </message>
    <message>
        <source>{user} is playing {title} on {device}</source>
        <translation>{user} spielt {title} auf {device}</translation>
    </message>
    <message>
        <source>{user} signed in on a new device: {device}</source>
        <translation>{user} hat sich auf einem neuen Gerät angemeldet: {device}</translation>
    </message>
    <message>
        <source>{user} successfully authenticated</source>
        <translation>{user} hat sich angemeldet</translation>
    </message>
    <message>
        <source>{user} watches {title}. {reason}</source>
        <translation>{user} sieht {title}. {reason}</translation>
    </message>
    <message>
        <source>{value} Mbit/s</source>
        <translation>{value} Mbit/s</translation>
    </message>
    <message>
        <source>{when}, took {time}.</source>
        <translation>{when}, dauerte {time}.</translation>
    </message>
    <message>
        <source>{when}. Rustfin ended meanwhile.</source>
        <translation>{when}. Rustfin endete dabei.</translation>
    </message>
    <message>
        <source>{work}, {share} percent</source>
        <translation>{work}, {share} Prozent</translation>
    </message>
    <message>
        <source>{work}: {title}</source>
        <translation>{work}: {title}</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} GB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} TB</source>
        <translation>{} TB</translation>
    </message>
    <message numerus="yes">
        <source>{} accounts</source>
        <translation>
            <numerusform>1 Konto</numerusform>
            <numerusform>{} Konten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} administrators</source>
        <translation>
            <numerusform>1 Verwalter</numerusform>
            <numerusform>{} Verwalter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} albums</source>
        <translation>
            <numerusform>1 Album</numerusform>
            <numerusform>{} Alben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} backups</source>
        <translation>
            <numerusform>1 Sicherung</numerusform>
            <numerusform>{} Sicherungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation>{} Byte</translation>
    </message>
    <message numerus="yes">
        <source>{} conversions for people went on at the same time and went first.</source>
        <translation>
            <numerusform>1 Umwandlung für jemanden lief gleichzeitig und ging vor.</numerusform>
            <numerusform>{} Umwandlungen für andere liefen gleichzeitig und gingen vor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} cores</source>
        <translation>
            <numerusform>1 Kern</numerusform>
            <numerusform>{} Kerne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} days ago</source>
        <translation>
            <numerusform>vor 1 Tag</numerusform>
            <numerusform>vor {} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} devices</source>
        <translation>
            <numerusform>1 Gerät</numerusform>
            <numerusform>{} Geräte</numerusform>
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
        <source>{} entries</source>
        <translation>
            <numerusform>1 Eintrag</numerusform>
            <numerusform>{} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} entries of the catalogue</source>
        <translation>
            <numerusform>1 Eintrag im Katalog</numerusform>
            <numerusform>{} Einträge im Katalog</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} failed</source>
        <translation>
            <numerusform>1 gescheitert</numerusform>
            <numerusform>{} gescheitert</numerusform>
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
        <source>{} files got their best match.</source>
        <translation>
            <numerusform>1 Datei hat ihren besten Treffer.</numerusform>
            <numerusform>{} Dateien haben ihren besten Treffer.</numerusform>
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
        <source>{} files where Rustfin is not sure. They play meanwhile, under their file names.</source>
        <translation>
            <numerusform>1 Datei, bei der Rustfin nicht sicher ist. Sie läuft derweil unter ihrem Dateinamen.</numerusform>
            <numerusform>{} Dateien, bei denen Rustfin nicht sicher ist. Sie laufen derweil unter ihren Dateinamen.</numerusform>
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
        <source>{} jobs are tried again.</source>
        <translation>
            <numerusform>1 Aufgabe wird erneut versucht.</numerusform>
            <numerusform>{} Aufgaben werden erneut versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} kB</translation>
    </message>
    <message numerus="yes">
        <source>{} left</source>
        <translation>
            <numerusform>noch 1</numerusform>
            <numerusform>noch {}</numerusform>
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
        <source>{} more titles were not looked into yet.</source>
        <translation>
            <numerusform>In 1 weiteren Titel wurde noch nicht hineingesehen.</numerusform>
            <numerusform>In {} weitere Titel wurde noch nicht hineingesehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} music files</source>
        <translation>
            <numerusform>1 Musikdatei</numerusform>
            <numerusform>{} Musikdateien</numerusform>
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
        <source>{} people</source>
        <translation>
            <numerusform>1 Person</numerusform>
            <numerusform>{} Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} people are watching</source>
        <translation>
            <numerusform>1 Person sieht etwas an</numerusform>
            <numerusform>{} Personen sehen etwas an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} people are watching and will be interrupted.</source>
        <translation>
            <numerusform>1 Person sieht etwas an und wird unterbrochen.</numerusform>
            <numerusform>{} Personen sehen etwas an und werden unterbrochen.</numerusform>
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
        <source>{} running</source>
        <translation>
            <numerusform>1 läuft</numerusform>
            <numerusform>{} laufen</numerusform>
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
        <source>{} titles are hidden until it is back. Nothing was removed.</source>
        <translation>
            <numerusform>1 Titel ist verborgen, bis er wieder da ist. Nichts wurde entfernt.</numerusform>
            <numerusform>{} Titel sind verborgen, bis er wieder da ist. Nichts wurde entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles found</source>
        <translation>
            <numerusform>1 Titel gefunden</numerusform>
            <numerusform>{} Titel gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} titles found so far</source>
        <translation>
            <numerusform>1 Titel bisher gefunden</numerusform>
            <numerusform>{} Titel bisher gefunden</numerusform>
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
        <source>{} video files</source>
        <translation>
            <numerusform>1 Videodatei</numerusform>
            <numerusform>{} Videodateien</numerusform>
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
        <source>{} waiting</source>
        <translation>
            <numerusform>1 wartet</numerusform>
            <numerusform>{} warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} watching</source>
        <translation>
            <numerusform>1 schaut</numerusform>
            <numerusform>{} schauen</numerusform>
        </translation>
    </message>
    <message>
        <source>Åland Islands</source>
        <translation>Ålandinseln</translation>
    </message>
    <message>
        <source>“{name}” manages this server.</source>
        <translation>„{name}“ verwaltet diesen Server.</translation>
    </message>
</context>
</TS>

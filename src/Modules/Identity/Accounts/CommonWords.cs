namespace Stadtlotse.Identity.Accounts;

/// <summary>Words that passwords are made of most often, as lists of leaked ones show; own selection, German and English.</summary>
internal static class CommonWords
{
    public static IReadOnlyList<string> All { get; } =
        ("passwort password passwd kennwort geheim geheimnis zugang anmelden anmeldung login admin administrator verwaltung user benutzer gast guest test tester demo beispiel example " +
         "hallo hello willkommen welcome schatz schatzi liebe liebling mausi maus hase hasi engel sonne sonnenschein sunshine stern star mond himmel iloveyou ichliebedich loveyou love " +
         "mama papa mutter vater oma opa familie family baby kind kinder freund freunde friend freundschaft " +
         "januar februar maerz märz april juni juli august september oktober november dezember january february march june july october december " +
         "montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday saturday sunday " +
         "fruehling frühling sommer herbst winter spring summer autumn weihnachten ostern christmas urlaub ferien holiday " +
         "stadt rathaus buerger bürger buergerin bürgerin amt behoerde behörde stadtlotse lotse gemeinde kreis deutschland germany berlin hamburg muenchen münchen koeln köln frankfurt stuttgart bremen dresden leipzig europa " +
         "fussball fußball football bayern dortmund borussia schalke werder basketball baseball soccer hockey pokemon starwars batman superman spiderman matrix minecraft fortnite " +
         "hund hunde katze katzen pferd pferde tiger loewe löwe drache dragon monkey affe baer bär eagle phoenix shadow master meister koenig könig king queen prinz prinzessin princess killer hacker ninja pirat " +
         "auto mercedes porsche audi ferrari volkswagen golf computer internet laptop telefon handy samsung apple iphone android google facebook instagram windows microsoft office server drucker monitor " +
         "schokolade kaffee kuchen pizza bier wein banane apfel erdbeere blume blumen rose garten haus strasse straße wasser feuer erde luft gold silber schwarz weiss weiß rot blau gruen grün gelb black white blue red green yellow orange purple " +
         "michael thomas andreas stefan peter christian markus martin daniel alexander sebastian matthias florian tobias jan lukas leon paul felix maximilian anna julia sabine claudia petra nicole stefanie sandra katrin melanie laura lena sarah lisa marie sophie emma " +
         "letmein trustno access secret super spass spaß mustang freedom whatever nothing forever jesus gott ficken scheisse scheiße arschloch fuck fuckyou bitte danke immer niemals alles nichts mein meine dein deine neue neues neuer sicher sicherheit security safe eins zwei drei vier one two three four abc xyz")
        .Split(' ');
}

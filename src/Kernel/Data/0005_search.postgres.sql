-- What is searched is compared folded: lower case, ä as ae, ß as ss, accents taken off. The same as SearchWords.Fold
-- but for blanks, which no word that is searched holds; and without the locale of the database: what is not ASCII is lowered by a list.
create or replace function kernel_fold_letters(typed text) returns text language plpgsql immutable parallel safe as $fold$
declare
  folded text := normalize(typed, NFC);
begin
  folded := replace(replace(replace(replace(replace(replace(folded, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue');
  folded := regexp_replace(normalize(folded, NFD), '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f]+', '', 'g');
  -- The list is long: only for texts that need it, not for dashes and quotation marks.
  if folded ~ '[\u00c0-\u058f\u1e00-\u1fff\u2100-\u218f]' then
    folded := translate(folded,
      'ẞÆÐØÞĐĦĲĿŁŊŒŦƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƢƤƦƧƩƬƮƱƲƳƵƷƸƼǄǅǇǈǊǋǤǱǲǶǷȜȠȢȤȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖỺỼỾℲⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯↃøłđ',
      'ßæðoþdħĳŀlŋœŧɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵƣƥʀƨʃƭʈʊʋƴƶʒƹƽǆǆǉǉǌǌǥǳǳƕƿȝƞȣȥⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳαβγδεζηθικλμνξοπρστυφχψωϗϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆỻỽỿⅎⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅼⅽⅾⅿↄold');
    folded := replace(replace(folded, 'ß', 'ss'), 'æ', 'ae');
  end if;
  return lower(folded collate "C");
end
$fold$;

-- Runs once a row. A text of ASCII, and one whose only other letters are German, goes a short way: each of these letters has one byte more than
-- characters. One expression, so that the planner puts it into the query instead of calling it.
create or replace function kernel_fold(text) returns text language sql immutable parallel safe as $fold$
select case
  when octet_length($1) = char_length($1) then
    lower($1 collate "C")
  when octet_length($1) - char_length($1) = char_length($1) - char_length(translate($1, 'äöüÄÖÜß', '')) then
    lower(replace(replace(replace(replace(replace(replace(replace($1, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue') collate "C")
  else kernel_fold_letters($1)
end
$fold$;

-- A capital that is left only when its accent is taken off, as in İzmir, was kept as a capital.
update kernel_person set words = lower(words) where words like '%I%' or words like '%K%';

/** Words that speak for a token, in their plain form. */
export const positiveWords: readonly string[] = [
  ..."accumulate adopt adoption approve approval audited breakthrough bullish demand".split(" "),
  ..."expand expansion gain grow growth improve improvement innovate innovation integrate".split(
    " ",
  ),
  ..."integration launch lead leader mainnet milestone momentum optimistic outperform".split(" "),
  ..."partner partnership popular positive profit profitable progress rally record recover".split(
    " ",
  ),
  ..."reliable robust secure strong succeed success surge thrive trusted upgrade".split(" "),
];

/** Words that speak against a token, in their plain form. */
export const negativeWords: readonly string[] = [
  ..."abandon attack ban bankrupt bankruptcy bearish breach bug collapse concern controversy".split(
    " ",
  ),
  ..."crash crisis decline delay delist down drop dump exploit fail failure fear fraud".split(" "),
  ..."hack halt insolvent investigate investigation lawsuit lose loss negative outage panic".split(
    " ",
  ),
  ..."phishing plunge regulatory reorg rug scam selloff shutdown slump steal stolen".split(" "),
  ..."suspend theft uncertain uncertainty vulnerability vulnerable warn weak worry".split(" "),
];

/** Words that say that the story is gathering speed. */
export const risingWords: readonly string[] = [
  ..."accelerate adopt adoption announce expand expansion grow growth growing integrate".split(" "),
  ..."integration launch milestone momentum partner partnership rally surge upgrade".split(" "),
];

/** Words that say that the story is losing speed. */
export const fadingWords: readonly string[] = [
  ..."abandon collapse concern crash decline delay delist drop dump fade halt plunge selloff".split(
    " ",
  ),
  ..."shutdown slow slump stagnate stall suspend".split(" "),
];

/** Words of advertising. They count against a text, never for it. */
export const buzzWords: readonly string[] = [
  ..."100x 1000x fomo guaranteed lambo millionaire moon mooning moonshot riskfree wagmi".split(" "),
];

/** Words that turn the meaning of the few words after them. */
export const negations: ReadonlySet<string> = new Set(
  "cannot hardly lack lacks neither never no none nor not without".split(" "),
);

/** Words that are no theme. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "about above after again against also although among another because been before being " +
    "below between both called could does doing down during each either every from further have " +
    "having here however including into itself just like made make many more most much must need " +
    "only other over part same several should since some such than that their them then there " +
    "these they this those through thus under until upon used user users uses using very want " +
    "well were what when where which while will with within would your token tokens crypto"
  ).split(" "),
);

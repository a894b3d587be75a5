import {
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
} from 'obscenity';

/**
 * Of obscenity's words those that a lesson has in earnest (blood group ABO, analysis, Moby Dick), and those whose patterns take in
 * others ("FK" and "fu" for one): they stand below as they are meant.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'abo',
  'anal',
  'dick',
  'dyke',
  'fuck',
  'incest',
  'rape',
  'scat',
  'tit',
  'turd',
]);

const MORE: readonly (readonly [patterns: readonly string[], ordinary: readonly string[]])[] = [
  [
    [
      'fuck',
      'fuk|',
      '|fck',
      '|fuking',
      '|fvck',
      'fucc|',
      'phuck',
      '|phuk|',
      '|phuking',
      '|wtf|',
      '|stfu|',
      '|gtfo|',
    ],
    [],
  ],
  [
    ['|dick|', '|dicks|', 'dickhead', 'dickface'],
    ['moby dick', 'philip k. dick', 'dick and jane'],
  ],
  [['|anal|'], ['anal fin']],
  [['|rape|', '|raped|', '|rapist'], []],
  [['|tits|', '|titty|', '|titties|'], []],
  [
    ['motherf', '|mofo|', 'bullshit', 'dumbass', 'jackass'],
    ['mother figure', 'motherfigure'],
  ],
  [[], ['cockpit', 'fagioli', 'dhanush', 'hanus', 'booby trap', 'shiitake']],
  [
    [],
    [
      'same sex',
      'same-sex',
      'opposite sex',
      'sex cell',
      'sex chromosome',
      'sex education',
      'sex ratio',
      'sex-linked',
      'sex linked',
    ],
  ],
  [['|kys|', 'kill yourself', 'killyourself', 'killurself'], []],
  // Korean in Latin letters; a letter that stands twice is read as one.
  [
    [
      '|s[s]hibal',
      '|s[s]ibal',
      '|shipal|',
      '|byungsin',
      '|byeongsin',
      '|byungshin',
      '|byung sin|',
      '|byung shin|',
      '|byeong sin|',
      '|byeong shin|',
      '|gaesaek[k]i',
      '|gaeseki',
      '|jiral|',
      '|jonna|',
      '|saekki',
      '|cibal|',
      '|byeongshin',
      '|byoungsin',
      '|gaesaeki',
      '|gaesekki',
      '|michinom',
      '|michinyeon',
      '|jotka',
      '|jotgat',
      '|nigimi|',
    ],
    [],
  ],
];

const dataSet = (): DataSet<{ originalWord: string }> => {
  const words = new DataSet<{ originalWord: string }>()
    .addAll(englishDataset)
    .removePhrasesIf(({ metadata }) => LEFT_OUT.has(metadata?.originalWord ?? ''));
  for (const [patterns, ordinary] of MORE) {
    words.addPhrase((phrase) => {
      for (const pattern of patterns) phrase.addPattern(parseRawPattern(pattern));
      for (const term of ordinary) phrase.addWhitelistedTerm(term);
      return phrase;
    });
  }
  return words;
};

/** Figures stand for letters only within a word: 455 is a number. Of a run it is looked at afterwards whether it has one. */
const MAYBE_NUMBERS = /(?<![\p{L}\d@$!])[\d.,:%/+\-*=()]+(?![\p{L}\d@$!])/gu;
/** With signs in the place of letters: f**k, sh*t. What a program multiplies (s*t) is none. */
const MASKED =
  /(?<![\p{L}\d])(?:f[*#]{2}k|f[*#]ck|f\*{3}|sh[*#]t|b[*#]tch|b\*{3}h)(?=ing|er|ed|s|y|(?![\p{L}\d*]))/iu;
/** Cut by one sign, or over two lines: fu_ck, sh-it. Not what follows an apostrophe: today's hit. */
const CUT = /(?<![\p{L}\d'’])(?:f[\n_.-]?u[\n_.-]?c[\n_.-]?k|s[\n_.-]?h[\n_.-]?i[\n_.-]?t(?![\p{L}\d]))/iu;
/** f u c k, s.h.i.t. No sign is both a letter and what parts them: a row of such signs could be read in ways without number. */
const SPELT_OUT = /(?<![\p{L}\d])(?:[\p{L}\d@$!][\s.\-_,*]+){2,}[\p{L}\d](?![\p{L}\d])/gu;
const UNSEEN = /[\p{Cf}\p{M}]/gu;
const LATIN_OR_LIKE_IT =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}]/u;

/** Whether a text has a rude English word. */
export type IsRudeEnglish = (text: string) => boolean;

export const createRudeEnglish = (): IsRudeEnglish => {
  const matcher = new RegExpMatcher({ ...dataSet().build(), ...englishRecommendedTransformers });
  return (text) => {
    if (!LATIN_OR_LIKE_IT.test(text)) return false;
    const read = text
      .normalize('NFKD')
      .replace(UNSEEN, '')
      .replace(MAYBE_NUMBERS, (run) => (/\d/.test(run) ? ' ' : run));
    const joined = read.replace(SPELT_OUT, (run) => run.replace(/[\s.\-_,*]+/g, ''));
    return (
      MASKED.test(read) ||
      CUT.test(read) ||
      matcher.hasMatch(read) ||
      (joined !== read && matcher.hasMatch(joined))
    );
  };
};

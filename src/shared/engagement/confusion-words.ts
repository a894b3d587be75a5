/**
 * Whether a student's words say that something is not understood. A classifier may take this one's place; whoever asks knows no more than
 * this of it. @param text of any length and language; what it cannot read is not confused
 */
export type LooksConfused = (text: string) => boolean;

/** More than a message has is not read. */
const MOST_CHARS = 1000;

interface Saying {
  readonly says: RegExp;
  /** The same words, unsaid: "not lost". */
  readonly unless?: RegExp;
}

/** Only what says so by itself. A plain question ("왜 그래요?") asks for more, and is no sign; irony and what is hinted at is missed. */
const KOREAN: readonly Saying[] = [
  {
    says: /모르겠|모르겟|모르것|몰겠|몰겟|모르게[써쎠]|ㅁㄹ겠|잘 ?모르|모르는데|몰라요|몰라여|몰라용|하나도 ?모르|전혀 ?모르/u,
    unless:
      /모르겠(?:는|다는|단) ?(?:거|것|건|게|부분|사람)[은이도]? ?(?:없|안 ?계)|모르는 ?(?:거|것|건|게|부분)[은이도]? ?없|모르겠지 ?않|몰라(?:요)? ?도|이름[은이을]? ?(?:잘 ?)?모르/u,
  },
  {
    says: /이해[가를는도]? ?(?:(?:잘|전혀|하나도|진짜|아직|아예|도저히) ?)?(?:안|못|하지 ?못)|이해 ?불가|이해[가는]? ?(?:어려|힘들)|납득[이은]? ?안/u,
    unless:
      /이해[가는]? ?(?:잘 ?)?(?:안|못) ?(?:되|돼|된|가|하|한)[^.]{0,6} ?(?:거|것|건|게|부분|데)[은이도]? ?없/u,
  },
  {
    says: /[헷햇헫][갈깔]|헤깔|혼란스|혼동/u,
    unless:
      /안 ?[헷햇헫][갈깔]|[헷햇헫][갈깔](?:리|려|린)?[^.]{0,4}(?:지 ?않|진 ?않|지는 ?않|지도 ?않|[거것건게데] ?[은이도]? ?없|지 ?마)/u,
  },
  {
    says: /(?:너무|넘|좀|많이|이거|여기|이 ?부분|문제가?) ?(?:너무 ?)?(?:어려[워운]|어렵)|어려워요|어려워서|어렵네|어려운데/u,
    unless: /안 ?어려|안 ?어렵|어렵(?:지|진|지는|지도) ?않|어려운 ?[거것건게] ?[은이도]? ?없|어려워 ?보/u,
  },
  {
    says: /(?:무슨|뭔|먼) ?(?:말|소리|뜻|얘기|내용)(?:인|이|지|이에|예|일|임|이야|$| *[?？])|뭐라는|뭐라고 ?(?:하|했)/u,
  },
  {
    says: /못 ?따라|따라가(?:기|질)[가를]? ?(?:힘|어려|못|않)|놓쳤|놓침|놓친 ?거/u,
    unless: /안 ?놓쳤|놓친 ?[거것건] ?[은이도]? ?없/u,
  },
  {
    says: /(?:다시|한 ?번 ?더|한번만|또) ?(?:한 ?번 ?)?(?:더 ?)?(?:만 ?)?(?:좀 ?)?(?:천천히 ?)?설명/u,
    unless: /설명 ?(?:안 ?해|하지 ?않아|해 ?주셔서|해주셔서)/u,
  },
  {
    says: /너무 ?(?:빨라|빠르|빨리|빠름)|천천히 ?(?:좀|해|말|설명|가)/u,
    unless: /안 ?빨라|빠르(?:지|진) ?않/u,
  },
  {
    says: /감[이도]? ?안 ?(?:와|잡|옴)|멘붕|막혔어|막혀[요서]/u,
    unless: /안 ?막|[길코차]이? ?(?:너무 ?)?막/u,
  },
];

const ENGLISH: readonly Saying[] = [
  {
    says: /\b(?:i am|i'm|im|we are|we're|feel|feeling|got|totally|completely|so|still|kinda|bit|getting|really) (?:\w+ )?lost\b|^lost\b/u,
    unless:
      /\b(?:not|never|no longer|isn't|aren't|wasn't)\b(?: \w+)? lost\b|\bgot lost (?:on|in) the way\b|\blost (?:my|the|a|his|her|our|their|your|count|connection|internet|signal|wifi|and found)\b/u,
  },
  {
    says: /\b(?:don't|dont|do not|didn't|didnt|did not|can't|cant|cannot|couldn't|doesn't|still not|not) (?:\w+ )?(?:understand(?:ing)?|understood|get (?:it|this|that|why|how|what|the)|follow(?:ing)?(?! (?:you|me|us|him|her) on)|keep up|make sense)\b/u,
    unless:
      /\b(?:don't|dont|do not) get (?:it twisted|the (?:chance|point of (?:homework|school)))|\bnot (?:only|just) understand/u,
  },
  {
    says: /\bconfus(?:ed|es|ing|ion)\b|\bbaffl|\bpuzzled\b|\bperplex/u,
    unless:
      /\b(?:not|never|no longer|isn't|aren't|wasn't|less|without|no|don't be|doesn't seem|don't get|nothing)\b(?: \w+){0,2} confus/u,
  },
  {
    says: /\bmakes? no sense\b|\bno (?:idea|clue)\b|\bwhat (?:does|do|did) (?:that|this|it|you|the \w+|\w+) (?:even )?mean\b/u,
  },
  { says: /\bi(?:'m| am|m) (?:\w+ )?stuck\b|\bstill stuck\b/u, unless: /\bnot stuck|no longer stuck/u },
  {
    says: /\b(?:explain|say|go over|repeat|show|do) (?:\w+ ){0,3}(?:again|once more|one more time)\b|\b(?:too|so) fast\b|\bslow(?:er)? down\b|\bslower\b/u,
    unless:
      /\bnot too fast|isn't too fast|(?:don't|no) need to (?:\w+ )*(?:explain|slow)|thanks? (?:you )?for/u,
  },
  {
    says: /\b(?:too|so|very|really) (?:hard|difficult)\b/u,
    unless:
      /\bnot (?:too|so|very|really|that) (?:hard|difficult)|isn't (?:too|so|very|that)|works? (?:so|very|really|too) hard|try(?:ing)? (?:so|very|really) hard/u,
  },
];

const SAYINGS: readonly Saying[] = [...KOREAN, ...ENGLISH];

const clausesOf = (text: string): readonly string[] =>
  text
    .slice(0, MOST_CHARS)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/[ \t\u00a0\u3000]+/gu, ' ')
    .split(/[.!\n,;…。]+|(?<=\?)|\bbut\b|지만 |는데 |은데 /u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

/** By a list of words, Korean and English, each with what unsays it in the same clause. It knows these and no others. */
export const looksConfused: LooksConfused = (text) =>
  clausesOf(text).some((clause) =>
    SAYINGS.some(({ says, unless }) => says.test(clause) && unless?.test(clause) !== true),
  );

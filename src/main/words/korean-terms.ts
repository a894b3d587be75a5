/**
 * Words that hurt, as they are written and misspelt, each with what keeps an ordinary word out. They are looked for in what
 * hangul-views.ts makes of a text: syllables, letters that stand alone, and spaces.
 *
 * Only what is rude in a classroom whatever is meant. What is an ordinary word as well (보지, 미친, 변태, 자위, 게이, 걸레, 새끼)
 * stands here with what makes it rude, or without what makes it ordinary, or not at all.
 */
const TERMS: readonly RegExp[] = [
  // 시발점, 동시발생, 다시발표, 세시발
  /[시씨싀씌쉬쒸슈쓔띠][발벌빨팔펄뻘](?!점|역|지[^ㄱ-ㅎ랄]|자동|\s?택시|[표견음전생달행송신급사열산매언굴포차휘각목])(?<![한두세네섯곱덟홉열즉수혹임일이삼사오육칠팔구]\s?.발)/,
  /[씨시]부[랄럴]/,
  /씨바(?![람닷늘이둑])/,
  /(?<=^|\s)시바(?=$|\s|[ㄱ-ㅎ라새])/,
  /쓰벌|쓰발놈|씨[8팔]/,
  /씹(?:새|세|년|놈|창|덕|할|팔|선비|노잼|ㅋ)|개씹|십(?:새끼|새기|쌔|알놈|창)/,
  // 병신년 is a year, 질병신고 a duty.
  /(?<![질간발염물냉])[병븅빙뱅뷩볭][신쉰싄씬](?!년[에의부까생도]|일주|양요|청|호|장)/,
  /개[새쌔쉐]끼|개색[끼히]|새꺄|쌔끼|쉐끼|섀끼|(?:이|저|그|개)\s?쉑(?!이크)/,
  // 하루 세끼
  /(?:[이저그]\s?|[개쌍놈년친발])세끼(?![를식의밥])|(?:[이저그은는신]\s?|[개쌍놈년친발])(?:색히|쉑히|새키|시키야)/,
  /지[랄럴롤]|염병할|엠병/,
  /좆|좇|좃(?=같|도|나|까|밥|문가|망|대|$|\s)|[조졷족](?:까라|까고\s?있|까는\s?소리)/,
  /(?<![생보현공의기])존[나내](?!무|라)|졸라게|조낸|존못/,
  /미친\s?(?:놈|년|새끼|것들)|미친(?=새|소리|쉐|넘|녀|ㄴ)|미췬|미칀/,
  /또라이|돌아이(?=$|\s|새|[ㄱ-ㅎ네냐야])/,
  /개(?:지랄|좆|보지|돼지들|독교|쓰레기|빡치|한남)|개같은\s?(?:년|놈|새)|개놈/,
  // The sound of a dog; 5개년 계획.
  /개소리(?!가\s?(?:들|나)|를\s?(?:들|내|녹))|개년(?!\s?[계간도경발동])/,
  /[쌍썅](?=놈|년|$|\s|[ㄱ-ㅎ])|[호후][로레](?:자식|새)|잡년|잡놈|걸레같은\s?년/,
  /(?<=^|\s|이|저|그|런|은|는|미친|발)년(?:들아|아$|아\s|놈)|창[녀년](?!도|월|시)|갈보|화냥/,
  /니\s?[애에]미|[느]금마|느그\s?[애에엄]|느그앰|느개비|엠창|[애에][미비]\s?[뒤디]|니미(?=$|\s|[ㄱ-ㅎ럴씨시])|니기미/,
  /섹스(?!피어)|쎅스|섹쓰|야동|야설|포르노|강간|따먹(?!기)|후장|딸딸이|딸치|보지년|보빨|자지(?=빨|년|만져)/,
  /꼴리(?=네|는|냐|노)|꼴린다|젖탱|빨통|떡치[자고]|자위하[고냐는]|오나홀/,
  /닥[쳐치](?=$|\s|라|고|세|[ㄱ-ㅎ])/,
  // A screen goes out too.
  /(?<=^|야|너|좀|당장|냥)\s?꺼져(?=$|라|줄|버|\s?[새병씨]|[ㄱ-ㅎ])|꺼지라고|꺼지세요/,
  /(?:나가|가서|걍|그냥)\s?[뒤디]져|뒈[져지질]|뒤져라|[뒤디]질래|[뒤디]지고\s?싶/,
  /죽여\s?버[린릴려]|죽고\s?싶냐|[쳐처]?맞고\s?싶[어냐니]|[쳐처](?:먹(?=[고어는냐네을지])|돌았|웃[고네])/,
  /아가리|[대돌빡]가리|대갈통|머가리|면상\s?(?:좀|치|보|존|극)|고\s?자빠졌|짜져|나대지\s?마/,
  /찐따|저능아|정신병자|틀딱|급식충|맘충|한남충|똥남아|한녀충|김치녀|된장녀|일베충|꼴페미|메갈년/,
  /홍어\s?(?:새|족|들)|짱[깨개]|쪽[바발][리이]|[깜껌]둥이|조센징|빨갱이|장애인\s?새|애자새|호모새/,
  /뻐큐|[뻑퍽][큐유]|[퍼빠]큐|엿\s?(?:먹어|먹이|처먹)|육갑\s?떨|등신(?=$|\s|[아같새이ㄱ-ㅎ])|호구새|양아치\s?새/,
  /쓰레기\s?(?:새|년|놈)|쓰레기같은\s?(?:새|년|놈)/,
];

/** Of animals, and of what is small, it is an ordinary word: it hurts where nothing of that stands beside it. */
const CUB_OR_INSULT = /새끼/g;
const CUB_AFTER =
  /^(?:손|발[가톱]|줄|치|[를은가들]{0,2}(?:에게)?\s?(?:고양|강아|돼지|호랑|사자|곰|늑대|양|염소|사슴|펭귄|물범|토끼|낳|배|밴|돌보|키우|키워|품|기르|길러|지키|보호|먹이|젖|[가-힣]+\s?마리))/;
const CUB_BEFORE =
  /(?:어미|동물|고양이|강아지|거루|사자|랑이|펭귄|토끼|곰|[^개]말|황소|젖소|돼지|고기|제비|까치|꾸기|오리|고래|판다|물범|사슴|염소|여우|늑대|원숭이|와|과)[은는이가도들의]{0,2}\s?$|의\s?$/;

const isInsult = (view: string): boolean =>
  [...view.matchAll(CUB_OR_INSULT)].some(
    ({ index }) =>
      !CUB_AFTER.test(view.slice(index + 2, index + 14)) &&
      !CUB_BEFORE.test(view.slice(Math.max(0, index - 8), index)),
  );

/** First letters alone. */
const INITIALS =
  'ㅅㅂ ㅆㅂ ㅅㅂㄴ ㅅㅂㄹㅁ ㅆㅂㄴ ㅂㅅ ㅄ ㅂㅅㅅㄲ ㅈㄹ ㅈㄴ ㄲㅈ ㄷㅊ ㅅㄲ ㄱㅅㄲ ㅆㄴ ㅆㅅㄲ ㅁㅊㄴ ㄴㄱㅁ ㄴㅇㅁ ㅗㅗ'
    .split(' ')
    .join('|');
/** Beside them laughter and sighs may stand; other letters make another word of them. */
const FIRST_LETTERS = new RegExp(`(?<![ㄱ-ㅣ])[ㅋㅎㅠㅜㅡ]*(?:${INITIALS})[ㅋㅎㅠㅜㅡㅇ]*(?![ㄱ-ㅣ])`);

/** A letter for a syllable. */
const HALF =
  /[ㅅㅆ]발|[시씨]ㅂ(?![ㄱ-ㅣ])|병ㅅ|ㅂ신|[ㅅㅆ]끼|새ㄲ|ㅈ(?:같|까라|랄|나게|밥)|존ㄴ|지ㄹ(?![ㄱ-ㅣ])|ㅁ친[놈년새]/;

const RUDE = new RegExp([FIRST_LETTERS, HALF, ...TERMS].map(({ source }) => source).join('|'));

/** Whether one of the ways to read a text has a word that hurts. */
export const isRudeKorean = (view: string): boolean => RUDE.test(view) || isInsult(view);

import type { LibraryLesson, SearchedText } from '../../../src/main/search/search.types.ts';
import { seededRandom } from '../../eval/replay/random.ts';

/** What classes talk about, as far as letters go: stems with what hangs on them, and sentences of those. */
const STEMS =
  '함수 이차 방정식 그래프 기울기 절편 분수 소수 약수 배수 넓이 부피 확률 평균 비율 도형 각도 삼각형 직선 좌표 광합성 세포 염색체 유전자 효소 호흡 소화 혈액 심장 뇌 신경 근육 뼈 원자 분자 이온 산소 수소 질소 탄소 반응 촉매 속력 가속도 중력 마찰력 에너지 전류 전압 저항 자석 파동 빛 소리 온도 열 지진 화산 암석 지층 대기 구름 태풍 바다 달 태양 행성 별 은하 조선 고려 신라 백제 고구려 임금 전쟁 독립 운동 헌법 국회 선거 시장 가격 수요 공급 무역 환율 인구 도시 농업 산업 시 소설 주제 인물 배경 갈등 문단 문장 낱말 어휘 문법 품사 선생님 숙제 시험 문제 정답 설명 이유 예시 차이 의미 과정 결과 원인'.split(
    ' ',
  );
const ENDINGS =
  '이 가 을 를 은 는 에 에서 의 로 으로 와 과 도 만 까지 부터 처럼 보다 이에요 인가요 입니다 이라고 하고 랑'.split(
    ' ',
  );
const VERBS =
  '모르겠어요 알겠습니다 이해했어요 다시 설명해 주세요 왜 그런가요 어떻게 구하나요 맞나요 틀렸어요 감사합니다 안 보여요 소리가 안 들려요 질문 있어요 ㅋㅋㅋ ㅎㅎ 네 아니요 정말요 저도요 빨리 천천히 크게 써 주세요'.split(
    ' ',
  );
const LATIN =
  'photosynthesis quadratic equation function graph slope intercept fraction decimal triangle coordinate chromosome respiration molecule reaction catalyst velocity acceleration gravity friction energy current voltage resistance magnetic temperature earthquake volcano atmosphere planet galaxy constitution election market price demand supply trade population industry character conflict paragraph sentence vocabulary grammar homework question answer explain because example difference meaning process result reason please again understand teacher science history english mathematics chapter exercise solution problem'.split(
    ' ',
  );

export interface MadeLessons {
  readonly lessons: readonly LibraryLesson[];
  /** By lesson. */
  readonly said: ReadonlyMap<string, readonly (SearchedText & { readonly at: string })[]>;
  readonly texts: number;
}

/** Lessons with their talk, always the same ones. @param each texts of a lesson beside its title and chapters */
export const makeLessons = (count: number, each: number): MadeLessons => {
  const random = seededRandom(20_261_201).next;
  const one = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const word = (): string => `${one(STEMS)}${random() < 0.7 ? one(ENDINGS) : ''}`;
  const phrase = (): string => {
    const words = Array.from({ length: 2 + Math.floor(random() * 7) }, () =>
      random() < 0.12 ? one(LATIN) : random() < 0.25 ? one(VERBS) : word(),
    );
    // Nobody says quite the same: numbers of exercises, names of places.
    return `${words.join(' ')}${random() < 0.4 ? ` ${String(Math.floor(random() * 1000))}` : ''}`;
  };
  const said = new Map<string, (SearchedText & { readonly at: string })[]>();
  const lessons = Array.from({ length: count }, (_, at): LibraryLesson => {
    const session_id = `lesson-${String(at)}`;
    const began_ms = Date.UTC(2026, 2, 2) + at * 3_600_000;
    said.set(
      session_id,
      Array.from({ length: each }, (_text, index) => ({
        kind:
          index % 12 === 0 ? 'quiz' : index % 7 === 0 ? 'question' : index % 9 === 0 ? 'private' : 'message',
        text: phrase(),
        at: new Date(began_ms + index * 30_000).toISOString(),
        at_seconds: index * 30,
      })),
    );
    const chapters = Array.from({ length: 4 }, (_chapter, index) => ({
      ...{ title: `${word()} ${word()}`, description: '', start_seconds: index * 600 },
    }));
    return {
      ...{ session_id, teacher_id: 'local', title: `${one(STEMS)} ${one(STEMS)}`, description: '', chapters },
      ...{ class_name: `3-${String(1 + (at % 8))}`, subject: one(STEMS), deleted_at: null },
      created_at: new Date(began_ms).toISOString(),
    };
  });
  return { lessons, said, texts: count * each };
};

/** Kinds of what is looked for. */
export interface Asked {
  readonly hot: readonly string[];
  readonly parts: readonly string[];
  readonly several: readonly string[];
  readonly typos: readonly string[];
  readonly letters: readonly string[];
}

/** What is looked for in them, always the same. @param count of each kind */
export const makeQueries = ({ said }: MadeLessons, count: number): Asked => {
  const random = seededRandom(7).next;
  const all = [...said.values()];
  const text = (): string => {
    const of = all[Math.floor(random() * all.length)] ?? [];
    return of[Math.floor(random() * of.length)]?.text ?? '';
  };
  const korean = (): string => {
    for (;;) {
      const words = text().match(/[가-힣]{2,}/g) ?? [];
      const found = words[Math.floor(random() * words.length)];
      if (found === undefined) continue;
      const length = Math.min(found.length, 2 + Math.floor(random() * 4));
      const from = Math.floor(random() * (found.length - length + 1));
      return found.slice(from, from + length);
    }
  };
  const misspelt = (): string => {
    const word = LATIN[Math.floor(random() * LATIN.length)] ?? '';
    const at = 1 + Math.floor(random() * (word.length - 2));
    const kind = random();
    if (kind < 0.4) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    return kind < 0.7 ? word.slice(0, at) + word.slice(at + 1) : `${word.slice(0, at)}e${word.slice(at)}`;
  };
  const times = (make: () => string): string[] => Array.from({ length: count }, make);
  return {
    hot: times(() => STEMS[Math.floor(random() * STEMS.length)] ?? ''),
    parts: times(korean),
    several: times(() => `${korean()} ${korean()}`),
    typos: times(misspelt),
    letters: ['이', '가', 'e', 'ㅋ', 'ㅎㅅ', '1', ' ', '\u0301\u0301\u0301'],
  };
};

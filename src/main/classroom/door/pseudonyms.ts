import { randomInt } from 'node:crypto';
import { skeletonOf } from './name-skeleton.ts';

const WORDS = {
  ko: {
    how: '푸른 하얀 노란 초록 분홍 보라 새벽 별빛 달빛 햇살 구름 바람 노을 가을 봄날 여름 겨울 씩씩한 느긋한 빛나는 반짝이는 포근한 용감한 재빠른 조용한 다정한 명랑한 든든한 졸린 배고픈 춤추는 노래하는 꿈꾸는 달리는 웃는 생각하는 여행하는 헤엄치는'.split(
      ' ',
    ),
    who: '고래 여우 사슴 다람쥐 부엉이 수달 펭귄 토끼 고양이 강아지 거북이 참새 두루미 돌고래 판다 너구리 오리 나비 고슴도치 코알라 기린 코끼리 호랑이 해달 물범 청설모 올빼미 제비 까치 두더지 햄스터 앵무새 나무늘보 북극곰 알파카 미어캣 카멜레온 도토리 민들레 소나무'.split(
      ' ',
    ),
  },
  en: {
    how: 'Blue White Golden Green Violet Silver Sunny Starry Misty Breezy Snowy Autumn Spring Merry Calm Bright Brave Quick Quiet Kind Cheerful Steady Sleepy Hungry Dancing Singing Dreaming Running Smiling Curious Wandering Swimming Gentle Clever Lucky Cosy'.split(
      ' ',
    ),
    who: 'Whale Fox Deer Squirrel Owl Otter Penguin Rabbit Cat Puppy Turtle Sparrow Crane Dolphin Panda Raccoon Duck Butterfly Hedgehog Koala Giraffe Elephant Tiger Seal Swallow Magpie Mole Hamster Parrot Sloth Bear Alpaca Meerkat Chameleon Acorn Dandelion'.split(
      ' ',
    ),
  },
} as const;

const pick = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';

/** A few friendly names of two words that none of `others` has, all different; fewer only where nearly all are taken. */
export const pseudonymsOf = (
  language: keyof typeof WORDS,
  others: Iterable<string>,
  count: number,
): string[] => {
  const taken = new Set([...others].map(skeletonOf));
  const { how, who } = WORDS[language];
  const names: string[] = [];
  for (let tries = 0; tries < count * 20 && names.length < count; tries += 1) {
    const name = `${pick(how)} ${pick(who)}`;
    if (taken.has(skeletonOf(name))) continue;
    taken.add(skeletonOf(name));
    names.push(name);
  }
  return names;
};

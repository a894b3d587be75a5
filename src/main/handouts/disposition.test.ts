import { expect, it } from 'vitest';
import { dispositionOf } from './disposition.ts';

it.each([
  ['학습지', 'attachment; filename="___.pdf"; filename*=UTF-8\'\'%ED%95%99%EC%8A%B5%EC%A7%80.pdf'],
  ['../../etc/passwd', 'attachment; filename="etc passwd.pdf"; filename*=UTF-8\'\'etc%20passwd.pdf'],
  [
    'a"; filename="b.exe',
    'attachment; filename="a ; filename= b.exe.pdf"; filename*=UTF-8\'\'a%20%3B%20filename%3D%20b.exe.pdf',
  ],
  [
    'a\r\nSet-Cookie: x',
    'attachment; filename="a Set-Cookie x.pdf"; filename*=UTF-8\'\'a%20Set-Cookie%20x.pdf',
  ],
  ['x.PDF', 'attachment; filename="x.pdf"; filename*=UTF-8\'\'x.pdf'],
  ["it's (1)*", "attachment; filename=\"it's (1).pdf\"; filename*=UTF-8''it%27s%20%281%29.pdf"],
  ['...', 'attachment; filename="handout.pdf"; filename*=UTF-8\'\'handout.pdf'],
])('names a PDF called %s for its reader’s system', (title, header) => {
  expect(dispositionOf({ kind: 'pdf', title })).toBe(header);
});

it('shows a picture, by the ending of what it is', () => {
  expect(dispositionOf({ kind: 'jpeg', title: 'leaf.png' })).toBe(
    'inline; filename="leaf.png.jpg"; filename*=UTF-8\'\'leaf.png.jpg',
  );
});

import { describe, expect, it } from 'vitest';
import { CAPTIONS } from './captions.types.ts';
import { readCaptions } from './read-captions.ts';

const read = (text: string, length_seconds = 3600): ReturnType<typeof readCaptions> =>
  readCaptions(text, { length_seconds });
/** "from–to text" of each. */
const cuesIn = (text: string): string[] =>
  read(text).cues.map((cue) => `${String(cue.start_seconds)}–${String(cue.end_seconds)} ${cue.text}`);
const problemsIn = (text: string, length_seconds?: number): string[] =>
  read(text, length_seconds).problems.map(({ code, line }) => `${String(line)} ${code}`);
const srt = (...cues: readonly string[]): string =>
  cues.map((cue, index) => `${String(index + 1)}\n${cue}\n`).join('\n');

describe('SRT', () => {
  it('is read with a byte order mark, any line ends, times as people write them, and without its tags', () => {
    const text =
      '\uFEFF1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>안녕</i>하세요\r\n{\\an8}여러분\r\n\r\n2\r0:0:4.25 --> 00:05\r<font color="#fff">둘</font>\r';
    expect(read(text)).toMatchObject({ format: 'srt', problems: [] });
    expect(cuesIn(text)).toEqual(['1.5–3 안녕하세요\n여러분', '4.25–5 둘']);
  });

  it('is read where numbers or blank lines between captions are missing', () => {
    const text = '00:01,0 --> 00:02,0\nfirst\n2\n00:02,0 --> 00:03,0\nsecond\n00:03,0 --> 00:04,0\nlast';
    expect(cuesIn(text)).toEqual(['1–2 first', '2–3 second', '3–4 last']);
  });

  it('says by line what is left out, and reads on', () => {
    const text = srt(
      '00:00:01,000 --> soon\nno time',
      '00:00:03,000 --> 00:00:02,000\nbackwards',
      '00:00:03,000 --> 00:00:04,000\n<b></b>',
      '00:00:05,000 --> 00:00:06,000\nkept',
    );
    expect(cuesIn(text)).toEqual(['5–6 kept']);
    expect(problemsIn(text)).toEqual(['2 bad_time', '6 backwards', '10 no_text']);
    expect(read(text).problems[0]?.details).toEqual({ said: '00:00:01,000 --> soon' });
  });

  it('is put in order where it has none, and what overlaps stays', () => {
    const text = srt(
      '00:00:05,000 --> 00:00:09,000\nlater',
      '00:00:01,000 --> 00:00:06,000\nearlier',
      '00:00:07,000 --> 00:00:08,000\ninside',
    );
    expect(cuesIn(text)).toEqual(['1–6 earlier', '5–9 later', '7–8 inside']);
    expect(problemsIn(text)).toEqual(['2 overlap', '6 unordered', '10 overlap']);
    expect(read(text).problems[0]?.details).toEqual({ other: 6 });
  });

  it('tells lines that belong to no caption', () => {
    expect(problemsIn('Subtitles by somebody\nwww\n\n1\n00:01,0 --> 00:02,0\nx\n\nlost\nlines\n')).toEqual([
      '1 stray',
      '8 stray',
    ]);
  });
});

describe('WebVTT', () => {
  it('is read without notes, styles, regions, places and names of its captions', () => {
    const text = `WEBVTT - a title
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0

STYLE
::cue { background: url(http://evil.example/x) }

REGION
id:fred
width:40%

NOTE 00:00 --> 00:09 is no caption
nor is this

intro
00:01.000 --> 00:02.000 position:10%,line-left align:left
<v.loud Kim>빛은 <c.a.b>곧게</c> <00:00:01.500>나아갑니다</v>

01:00:00.500 --> 01:00:01.000
AT&amp;T &lt;b&gt; 1 &#60; 2&nbsp;&unknown; < 3`;
    expect(read(text, 4000)).toMatchObject({ format: 'vtt', problems: [] });
    expect(read(text, 4000).cues).toEqual([
      { start_seconds: 1, end_seconds: 2, text: '빛은 곧게 나아갑니다' },
      { start_seconds: 3600.5, end_seconds: 3601, text: 'AT&T <b> 1 < 2\u00A0&unknown; < 3' },
    ]);
  });

  it('begins with its first line of times, also right behind its head', () => {
    expect(cuesIn('WEBVTT\n00:01.000 --> 00:02.000\nx')).toEqual(['1–2 x']);
    expect(read('WEBVTT')).toMatchObject({ cues: [], format: 'vtt' });
    // Of another file that begins so by chance.
    expect(read('WEBVTTX\n\nx').format).toBeNull();
  });
});

describe('bounds', () => {
  it('what is outside of the recording is left out or cut, and said', () => {
    const text = srt(
      '00:00:01,000 --> 00:00:02,000\nin',
      '00:00:09,000 --> 00:00:11,000\nacross',
      '00:00:10,000 --> 00:00:11,000\nout',
    );
    expect(read(text, 10).cues.map(({ text: said, end_seconds }) => [said, end_seconds])).toEqual([
      ['in', 2],
      ['across', 10],
    ]);
    expect(problemsIn(text, 10)).toEqual(['6 cut', '10 outside']);
  });

  it('of a hundred thousand captions so many are taken, and what is left out is counted', () => {
    const count = 100_000;
    const text = Array.from({ length: count }, (_, at) => `0:${String(at % 60)} --> 1:59\nx`).join('\n\n');
    const { cues, problems } = read(text);
    expect(cues).toHaveLength(CAPTIONS.cues);
    expect(problems.length).toBeLessThanOrEqual(CAPTIONS.problems);
    expect(problems[0]).toMatchObject({
      code: 'too_many',
      details: { max: CAPTIONS.cues, left_out: count - CAPTIONS.cues },
    });
    expect(problems.at(-1)?.code).toBe('more');
  });

  it('a text without end is cut, never within a character', () => {
    const [cue] = read(`00:01,0 --> 00:02,0\n${'x'.repeat(CAPTIONS.text_chars - 1)}😀😀`).cues;
    expect(cue?.text).toBe('x'.repeat(CAPTIONS.text_chars - 1));
    expect(problemsIn(`00:01,0 --> 00:02,0\n${'x'.repeat(CAPTIONS.text_chars + 1)}`)).toEqual(['1 too_long']);
  });

  it.each([
    ['tags without end', '<a'.repeat(400_000)],
    ['a tag of a megabyte', `<a${' '.repeat(900_000)}`],
    ['arrows', '-->'.repeat(300_000)],
    ['lines of arrows', '-->\n'.repeat(250_000)],
    ['lines of digits', '1\n'.repeat(500_000)],
    ['braces', '{\\'.repeat(450_000)],
    ['references', '&#'.repeat(450_000)],
    ['blanks', `00:01 -->${' '.repeat(900_000)}x`],
  ])('%s are read in time that grows with their length alone', (_what, hostile) => {
    // What looks at each place from each other one would take minutes, and the test's time is over before.
    read(`WEBVTT\n\n00:01.000 --> 00:02.000\n${hostile}`);
    read(hostile);
  });

  it('what nobody sees is taken out, and what could not be read is told', () => {
    expect(cuesIn('00:01,0 --> 00:02,0\na\u0000b\u202Ec\u0007\n\t')).toEqual(['1–2 abc']);
    expect(problemsIn('00:01,0 --> 00:02,0\na\uFFFDb')).toEqual(['1 unreadable']);
  });

  it.each(['', '\n\n', 'a letter to parents', '{"cues": []}', '<html></html>'])(
    '%j is no captions',
    (text) => {
      expect(read(text)).toEqual({
        ...{ cues: [], format: null, problems: [{ code: 'not_captions', line: null, details: {} }] },
      });
    },
  );
});

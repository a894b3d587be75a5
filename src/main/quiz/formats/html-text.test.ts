import { describe, expect, it } from 'vitest';
import { textOfHtml } from './html-text.ts';

const text = (html: string, has_lines = false): string => textOfHtml(html, has_lines).text;

describe('textOfHtml', () => {
  it('makes lines of blocks and breaks, and of blanks one', () => {
    expect(text('<p>첫  줄\n이에요</p><div><p>둘째</p></div>a<br/>b<ul><li>x</li><li>y</li></ul>')).toBe(
      '첫 줄 이에요\n둘째\na\nb\nx\ny',
    );
    expect(text('a&nbsp; b')).toBe('a  b');
    expect(text('a\n  b<br>c', true)).toBe('a\nb\nc');
  });

  it('leaves out what runs, what is hidden and comments', () => {
    expect(text('a<script>alert("<b>")</script><style>p{}</style><!-- <p>x --> b')).toBe('a b');
    expect(text('<b onclick="x()">a</b><img src=x onerror=alert(1)>')).toBe('a');
    expect(text('a <b title="1 > 0">b</b>')).toBe('a b');
  });

  it('takes a sign for a tag only where it is one', () => {
    expect(text('1 < 2 > 0, a<b, <3, x <y> z, <', false)).toBe('1 < 2 > 0, a<b, <3, x <y> z, <');
    expect(text('a <b title="no end')).toBe('a <b title="no end');
  });

  it('reads entities once', () => {
    expect(text('&lt;b&gt; &amp;lt; &#44032;&#x1F600; &unknown; &#0; &#xD800;')).toBe(
      '<b> &lt; 가😀 &unknown;',
    );
  });

  it('writes small signs as such, so that numbers stay what they are', () => {
    expect(text('x<sup>2</sup> H<sub>2</sub>O 10<sup>-3</sup> a<sub>k</sub> x<sup>2y</sup>')).toBe(
      'x² H₂O 10⁻³ a_k x^(2y)',
    );
  });

  it('tells pictures and what else there is no place for', () => {
    const { images, left_out } = textOfHtml(
      `<img alt='a "b"' src="x.png"><IMG SRC=y.png ALT=""><table><tr><td>1</td><td>2</td></tr></table><video src="z"></video>`,
    );
    expect(images).toEqual([
      { src: 'x.png', alt: 'a "b"' },
      { src: 'y.png', alt: null },
    ]);
    expect(left_out).toEqual(['table', 'video']);
    expect(text('<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>')).toBe('1 2\n3');
  });
});

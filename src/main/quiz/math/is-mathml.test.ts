import { expect, it } from 'vitest';
import { isMathml } from './is-mathml.ts';

it.each([
  '<math></math>',
  '<math display="block" class="tml-display"><mi mathcolor="#123456">x</mi></math>',
  '<math><mtext>&lt;script&gt; 한글</mtext><mspace width="0.27778em"/></math>',
  '<math xmlns="http://www.w3.org/1998/Math/MathML"><mo>∑</mo></math>',
])('takes %s', (text) => {
  expect(isMathml(text)).toBe(true);
});

it.each([
  '',
  'x',
  '<mi>x</mi>',
  '<math><mi>x</math></mi>',
  '<math>',
  '</math>',
  '<math></math><math></math>',
  '<math></math>x',
  '<math><a href="#a">x</a></math>',
  "<math><mi class='a'>x</mi></math>",
  '<math><mi href="https://example.com">x</mi></math>',
  '<math><mi onclick="a">x</mi></math>',
  '<math><mi style="color:red">x</mi></math>',
  '<math><mi class="url(//a)">x</mi></math>',
  '<math><mspace width="-9999em"/></math>',
  '<math><mi class="a&quot;">x</mi></math>',
  '<math><mtext><img src="x"></mtext></math>',
  '<math><annotation-xml encoding="text/html"></annotation-xml></math>',
  '<math><script>1</script></math>',
  '<math><mi>a > b</mi></math>',
  '<math><mi>a < b</mi></math>',
  '<math xmlns="http://www.w3.org/2000/svg"></math>',
  '<MATH></MATH>',
])('refuses %s', (text) => {
  expect(isMathml(text)).toBe(false);
});

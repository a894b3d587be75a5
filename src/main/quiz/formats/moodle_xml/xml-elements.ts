/** What XML forbids is in no text of ours. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element. @param content XML; text where `is_text` */
export const element = (
  name: string,
  content: string,
  attributes: Readonly<Record<string, string>> = {},
  is_text = false,
): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join('')}>${is_text ? escaped(content) : content}</${name}>\n`;
};

/** Words as they are. */
export const textElement = (text: string): string => element('text', text, {}, true);

/** Words as HTML: line ends and blanks side by side stay. */
export const htmlOf = (text: string): string =>
  escaped(text).replaceAll('\n', '<br>').replaceAll('  ', ' &nbsp;');

/**
 * Words as HTML in an element of their own.
 * @param name '': of the element around it. @param more HTML behind them. @param files elements behind the text
 */
export const htmlElement = (name: string, text: string, more = '', files = ''): string => {
  const words = textElement(`${htmlOf(text)}${more}`);
  return name === '' ? words : element(name, `${words}${files}`, { format: 'html' });
};

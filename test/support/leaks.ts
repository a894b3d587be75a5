import type { Page } from 'playwright-core';

/**
 * Where on the page, or in what it tells a reader of screens, something of this kind stands. What is `hidden` is shown to nobody:
 * it is kept so that what was typed there is not lost.
 */
export const findLeaks = async (page: Page, kind: RegExp): Promise<string[]> => {
  const seen = await page.evaluate((source) => {
    const marker = new RegExp(source, 'u');
    const found: string[] = [];
    const look = (element: Element): void => {
      if (element instanceof HTMLElement && element.hidden) return;
      for (const { name, value } of element.attributes)
        if (marker.test(value)) found.push(`${element.tagName} ${name}=${value}`);
      const is_field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      if (is_field && marker.test(element.value)) found.push(`${element.tagName} value=${element.value}`);
      for (const node of element.childNodes) {
        const text = node.textContent ?? '';
        if (node instanceof Text && marker.test(text)) found.push(`${element.tagName} ${text}`);
        if (node instanceof Element) look(node);
      }
    };
    look(document.documentElement);
    if (marker.test(document.title)) found.push(`title ${document.title}`);
    return found;
  }, kind.source);
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const said = nodes
      .filter(({ ignored }) => !ignored)
      .map((node) => [node.name?.value, node.value?.value, node.description?.value].map(String).join(' '))
      .filter((words) => new RegExp(kind.source, 'u').test(words));
    return [...seen, ...said.map((words) => `read out: ${words}`)];
  } finally {
    await session.detach();
  }
};

/** What is needed of PostCSS's declaration. */
interface Declaration {
  value: string;
}

/**
 * A PostCSS plugin: of a font's files only WOFF2, which every browser that the pages are built for takes. The other one would
 * lie in the program beside it, and twice as many addresses in the style sheet.
 */
export const woff2Alone = {
  postcssPlugin: 'woff2-alone',
  Declaration: {
    src(declaration: Declaration): void {
      const sources = declaration.value.split(/,\s*(?=url\()/);
      const wanted = sources.filter((source) => source.includes("format('woff2')"));
      if (wanted.length > 0 && wanted.length < sources.length) declaration.value = wanted.join(', ');
    },
  },
};

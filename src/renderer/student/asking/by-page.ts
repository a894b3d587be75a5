import type { Api } from '../../common/api.ts';

/** What pages have made, by name. It goes with the page's token: the next student at this device has another one. */
export const createByPage = <T>(): ((api: Api, name: string, make: () => T) => T) => {
  const of_pages = new WeakMap<Api, Map<string, T>>();
  return (api, name, make) => {
    const of_page = of_pages.get(api) ?? new Map<string, T>();
    of_pages.set(api, of_page);
    const made = of_page.get(name) ?? make();
    of_page.set(name, made);
    return made;
  };
};

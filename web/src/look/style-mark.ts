/** The mark that lets styles through which are written while the page runs; the server makes a new one for each page. */
export const styleMark = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

/**
 * Two of Ant Design's parts (scroll lock, measure of the scroll bar) write a style without the mark that they were
 * given. So every style element gets it when it is made. Scripts gain nothing by that: only files of ours may run.
 */
export function markStyles(): void {
  const create = document.createElement;
  document.createElement = function <Name extends keyof HTMLElementTagNameMap>(
    this: Document,
    name: Name,
    options?: ElementCreationOptions,
  ) {
    const element = create.call(this, name, options);
    if (styleMark && element instanceof HTMLStyleElement) {
      element.nonce = styleMark;
    }
    return element;
  } as typeof document.createElement;
}

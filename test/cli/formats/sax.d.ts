/** The part of `sax` that the tests use. */
declare module 'sax' {
  interface Parser {
    onerror: (error: Error) => void;
    onopentag: (tag: { readonly name: string; readonly attributes: Record<string, string> }) => void;
    ontext: (text: string) => void;
    onclosetag: () => void;
    write(text: string): Parser;
    close(): Parser;
  }
  const sax: { parser(strict: boolean, options: object): Parser };
  export default sax;
}

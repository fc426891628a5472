import path from 'node:path';

/** A row of the import table: the allowed imports of a folder and of its subfolders without a row of their own. */
interface ImportRow {
  /** Relative to `server/src`, or `client`. */
  readonly folder: string;
  readonly mayImport: readonly string[];
  readonly packages: readonly AllowedPackage[];
}

/** A package, or `node:` for every module of Node.js. */
interface AllowedPackage {
  readonly name: string;
  /** The only file of the folder that may import it. */
  readonly onlyIn: string | undefined;
}

const COLUMNS = ['folder', 'what it is', 'may import', 'packages'];
const NONE = '–';

/** The table of a Markdown page with the columns folder, what it is, may import, packages. Throws if malformed. */
export function readImportTable(markdown: string): readonly ImportRow[] {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => line.startsWith('|') && cellsOf(line).join() === COLUMNS.join());
  if (head < 0) throw new Error(`there is no table with the columns ${COLUMNS.join(', ')}`);
  if (!/^(\|-+){4}\|$/.test(lines[head + 1] ?? ''))
    throw new Error('the head of the import table has no line below it');
  const body = lines.slice(head + 2);
  const end = body.findIndex((line) => !line.startsWith('|'));
  const rows = body.slice(0, end < 0 ? body.length : end).map(readRow);
  const folders = new Set<string>();
  for (const { folder } of rows) {
    if (folders.has(folder)) throw new Error(`the import table has two rows for ${folder}`);
    folders.add(folder);
  }
  for (const { folder, mayImport } of rows) {
    const unknown = mayImport.find((name) => !folders.has(name));
    if (unknown !== undefined) throw new Error(`${folder} may import ${unknown}, which has no row`);
  }
  return rows;
}

/** The row that applies to a path: that of the innermost folder. */
export function rowOf(file: string, rows: readonly ImportRow[]): ImportRow | undefined {
  return rows
    .filter(({ folder }) => isWithin(file, folder))
    .reduce<ImportRow | undefined>((a, b) => (a !== undefined && a.folder.length > b.folder.length ? a : b), undefined);
}

/** An import of a file that its row does not allow, in words. Paths are relative to `server/src`, with `/`. */
export function findForbiddenImports(file: string, text: string, rows: readonly ImportRow[]): readonly string[] {
  const row = rowOf(file, rows);
  if (row === undefined) return [`${file} is in no folder of the import table`];
  return importsOf(text).flatMap((name) => {
    if (!name.startsWith('.'))
      return allowsPackage(row, file, name) ? [] : [`${file} may not import the package ${name}`];
    const target = path.posix.join(path.posix.dirname(file), name).replace(/^server\/src\//, '');
    const allowed = [row.folder, ...row.mayImport].some((folder) => isWithin(target, folder));
    return allowed || path.posix.basename(target) === 'package.json' ? [] : [`${file} may not import ${target}`];
  });
}

/** The names that a text of TypeScript imports, types included. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import|import\(|require\()\s*'([^'\s]+)'/g)].map(([, name = '']) => name);
}

/** Whether an imported name belongs to a package of the table. */
export function isOfPackage(name: string, { name: allowed }: AllowedPackage): boolean {
  return allowed.endsWith(':') ? name.startsWith(allowed) : name === allowed || name.startsWith(`${allowed}/`);
}

function allowsPackage({ folder, packages }: ImportRow, file: string, name: string): boolean {
  return packages.some(
    (each) => isOfPackage(name, each) && (each.onlyIn === undefined || file === `${folder}/${each.onlyIn}`),
  );
}

function isWithin(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`);
}

function readRow(line: string): ImportRow {
  const cells = cellsOf(line);
  const [folder = '', , mayImport = '', packages = ''] = cells;
  if (cells.length !== COLUMNS.length) throw new Error(`a row of the import table has ${cells.length} cells: ${line}`);
  return {
    folder: readName(folder, line).name,
    mayImport: readNames(mayImport, line).map(({ name }) => name),
    packages: readNames(packages, line),
  };
}

function readNames(cell: string, line: string): readonly AllowedPackage[] {
  return cell === NONE ? [] : cell.split(', ').map((item) => readName(item, line));
}

function readName(item: string, line: string): AllowedPackage {
  const [, name, onlyIn] = /^`([^`\s]+)`(?: in `([^`\s]+)`)?$/.exec(item) ?? [];
  if (name === undefined) throw new Error(`‘${item}’ is no name in backticks: ${line}`);
  return { name, onlyIn };
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

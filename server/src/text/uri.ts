/** The directory of a file, with its final slash; empty for a URI without one. */
export function directoryOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/**
 * The directory that holds a file or a directory, with its final slash; undefined at the root and for a URI without a
 * path.
 */
export function parentDirectoryOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/s, '').replace(/(?<!\/)\/+$/, '');
  const slash = path.lastIndexOf('/');
  return slash < 0 || path[slash - 1] === '/' ? undefined : path.slice(0, slash + 1);
}

/** The last segment of the path, unescaped, without query and fragment. */
export function fileNameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, '');
  return decodeUri(path.slice(path.lastIndexOf('/') + 1));
}

/** The URI of a file in a directory, whose URI ends in a slash. */
export function uriInDirectory(directory: string, name: string): string {
  return (
    directory +
    encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}

/**
 * The URI of a path as people write it: relative to a directory (whose URI ends in `/`), absolute, with a drive letter,
 * or a URI already. Undefined where that gives no URI, and where it leads to another machine or file system than the
 * directory is on: a text that is read connects to nothing.
 */
export function resolveUri(path: string, directory: string): string | undefined {
  const uri = resolveAnywhere(path, directory);
  return uri === undefined || originOf(uri) === originOf(directory) ? uri : undefined;
}

/** The scheme and the authority of a URI: the file system, and the machine where that is another one. */
function originOf(uri: string): string | undefined {
  const path = uriKey(uri).replaceAll('\\', '/');
  const [, scheme = '', authority = '', more = ''] =
    /^([a-z][a-z0-9+.-]*:)(?:\/\/([^/?#]*))?(\/{2})?/i.exec(path) ?? [];
  // `file:////server/share` is another way to write `file://server/share`.
  return `${scheme}//${authority.replace(/^localhost$/i, '')}${more}`.toLowerCase();
}

function resolveAnywhere(path: string, directory: string): string | undefined {
  // Half of a pair of UTF-16, and a NUL, can stand in no URI.
  if (/[\ud800-\udfff\0]/u.test(path)) return undefined;
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
  const plain = encodeURI(path.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
  const root = /^[a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?/i.exec(directory)?.[0] ?? '';
  if (/^[a-z]:\//i.test(plain)) return `file:///${plain}`;
  try {
    return plain.startsWith('/') ? root + plain : new URL(plain, directory).href;
  } catch {
    return undefined;
  }
}

/**
 * A URI in one spelling, by which URIs are compared: clients differ in what they escape and in the case of a drive
 * letter, and what a text names by a relative path is escaped in another way than what a client has opened. Case, and
 * the composition of letters, are part of a name: whether they matter is known to the disk alone.
 */
export function uriKey(uri: string): string {
  return (uri.includes('%') ? decodeUri(uri) : uri).replace(
    /^(file:\/\/\/)([A-Za-z]):/,
    (_, start: string, drive: string) => `${start}${drive.toLowerCase()}:`,
  );
}

/** The key of the directory of a file, as `uriKey` makes it. */
export function directoryKey(uri: string): string {
  return uriKey(directoryOf(uri));
}

/** A URI without escapes; unchanged where its escapes are not valid. */
export function decodeUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

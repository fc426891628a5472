/** A URI in one spelling: clients differ in what they escape and in the case of a drive letter. */
export function uriKey(uri: string): string {
  return decoded(uri).replace(
    /^(file:\/\/\/)([A-Za-z]):/,
    (_, start: string, drive: string) => `${start}${drive.toLowerCase()}:`,
  );
}

/** The directory of a file, with its final slash; undefined where there is none. */
export function directoryOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const slash = path.lastIndexOf('/');
  return slash < 0 || path[slash - 1] === '/' ? undefined : path.slice(0, slash + 1);
}

/** The last segment of the path, unescaped. */
export function fileName(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The URI of a file in a directory. */
export function uriInDirectory(directory: string, name: string): string {
  return (
    directory +
    encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/**
 * A label in the ASCII form that the DNS has for it (RFC 5891): `bücher` is `xn--bcher-kva`; undefined when it has
 * none.
 */
export function toAsciiLabel(label: string): string | undefined {
  try {
    const host = new URL(`http://${label}`).hostname;
    return /^xn--[a-z0-9-]{1,59}$/.test(host) ? host : undefined;
  } catch {
    return undefined;
  }
}

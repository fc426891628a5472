import type { SourceFile } from '../../text/span';
import { isSoa, nameIn } from './apex';
import { recordSetsIn } from './batch';
import { identityOf, type Listing } from './documents';
import type { RecordSyntax } from './syntax';

/** A listing or a page of one, with its record sets. */
export interface Page extends Listing {
  readonly file: SourceFile;
  readonly records: readonly RecordSyntax[];
}

/** The pages of one listing, as far as they are in view, in their order. */
export interface Pages {
  readonly pages: readonly [Page, ...Page[]];
  /** Whether what stands behind it may be its next page, although nothing says so. */
  readonly mayGoOn: boolean;
}

/** A listing with its record sets. */
export function pageOf(listing: Listing, file: SourceFile): Page {
  return { ...listing, file, records: listing.lists.flatMap(recordSetsIn) };
}

/**
 * Puts pages together. In one file a page that says that there are more is followed by the next one. In several files
 * it has to say with which record set the next begins, and one listing alone has to begin with it: two copies of a zone
 * from two days are two zones.
 */
export function pagesOf(listings: readonly Page[]): readonly Pages[] {
  const found: Pages[] = [];
  for (const page of listings) {
    const last = found.at(-1);
    const before = last?.pages[0].file === page.file && page.end !== 'unknown' ? last : undefined;
    const isNext = before !== undefined && mayFollow(before, page);
    const { end, next } = before === undefined ? page : lastOf(before);
    if (isNext && end === 'more' && (next === undefined || next === startOf(page))) {
      found.splice(-1, 1, { pages: [...before.pages, page], mayGoOn: false });
    } else {
      if (isNext && end === 'implied') found.splice(-1, 1, { ...before, mayGoOn: true });
      found.push({ pages: [page], mayGoOn: false });
    }
  }
  return joinedAcrossFiles(found);
}

function joinedAcrossFiles(found: readonly Pages[]): readonly Pages[] {
  let all = found;
  for (let index = 0; index < all.length; ) {
    const pages = all[index] as Pages;
    const following = followingOf(pages, all);
    if (following === undefined) {
      index += 1;
      continue;
    }
    const joined: Pages = { pages: [...pages.pages, ...following.pages], mayGoOn: following.mayGoOn };
    all = all.flatMap((each) => (each === following ? [] : each === pages ? joined : each));
    index = all.indexOf(joined);
  }
  return all;
}

/** The pages in another file that begin where these end; undefined where several do, or where several end there. */
function followingOf(pages: Pages, all: readonly Pages[]): Pages | undefined {
  const { next, file } = lastOf(pages);
  if (next === undefined) return undefined;
  const [following, another] = all.filter((other) => other !== pages && startOf(other.pages[0]) === next);
  if (following === undefined || another !== undefined || following.pages[0].file === file) return undefined;
  const isOnly = all.every((other) => other === pages || lastOf(other).next !== next);
  return isOnly && following.pages.every((page) => mayFollow(pages, page)) ? following : undefined;
}

/**
 * Whether a page can be of the same listing: it names no other zone, and no name again but the one at which the page
 * was turned.
 */
function mayFollow({ pages }: Pages, page: Page): boolean {
  const before = pages.flatMap(({ records }) => records);
  const ids = new Set([...pages, page].flatMap(({ context: { id } }) => id ?? []));
  const soas = [...before, ...page.records].filter(isSoa);
  if (ids.size > 1 || soas.length > 1) return false;
  const apex = nameIn(soas[0]?.record)?.value;
  const names = new Set(before.map(nameKey));
  const identities = new Set(before.map(({ record }) => identityOf(record)));
  const turnedAt = nameKey(before.at(-1));
  return page.records.every((syntax) => {
    const name = nameKey(syntax);
    if (apex !== undefined && nameIn(syntax.record)?.value.isWithin(apex) !== 'yes') return false;
    return name === turnedAt ? !identities.has(identityOf(syntax.record)) : !names.has(name);
  });
}

function nameKey(syntax: RecordSyntax | undefined): string | undefined {
  return nameIn(syntax?.record)?.value.key;
}

function startOf({ records: [first] }: Page): string | undefined {
  return first === undefined ? undefined : identityOf(first.record);
}

/** The last of the pages. */
export function lastOf({ pages }: Pages): Page {
  return pages.at(-1) ?? pages[0];
}

import type { SourceFile } from '../../text/span';
import { isSoa } from './apex';
import { findRecordSets } from './batch';
import { identityOf, type Listing } from './documents';
import { nameKeyOf, nameOf } from './names';
import type { RecordSyntax } from './syntax';

/** A listing or a page of one, with its record sets. */
interface Page extends Listing {
  readonly file: SourceFile;
  readonly records: readonly RecordSyntax[];
}

/** The pages of one listing that were found, in their order. */
export interface Pages {
  readonly pages: readonly [Page, ...Page[]];
  /** Whether the listing after it in the file may be its next page, although no field of either links them. */
  readonly mayGoOn: boolean;
}

/** A listing with its record sets. */
export function createPage(listing: Listing, file: SourceFile): Page {
  const [first, ...more] = listing.lists.map(findRecordSets);
  return { ...listing, file, records: more.length === 0 ? (first ?? []) : [first ?? [], ...more].flat() };
}

/**
 * Joins pages of one listing. In one file, a page that is truncated is followed by the next one of the file. Across
 * files, a page has to name the record set that the next page begins with, and exactly one listing has to begin with
 * it: copies of a zone from two days are two listings.
 */
export function joinPages(listings: readonly Page[]): readonly Pages[] {
  const found: Pages[] = [];
  for (const page of listings) {
    const last = found.at(-1);
    const before = last?.pages[0].file === page.file && page.end !== 'unknown' ? last : undefined;
    const isNext = before !== undefined && mayFollow(before, page);
    const { end, next } = before === undefined ? page : lastPageOf(before);
    if (isNext && end === 'more' && (next === undefined || next === firstIdentityOf(page))) {
      found.splice(-1, 1, { pages: [...before.pages, page], mayGoOn: false });
    } else {
      if (isNext && end === 'implied') found.splice(-1, 1, { ...before, mayGoOn: true });
      found.push({ pages: [page], mayGoOn: false });
    }
  }
  return joinAcrossFiles(found);
}

function joinAcrossFiles(found: readonly Pages[]): readonly Pages[] {
  let all = found;
  for (let index = 0; index < all.length; ) {
    const pages = all[index] as Pages;
    const following = findFollowing(pages, all);
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

/** The pages of another file that begin where these end; undefined where several begin, or several end there. */
function findFollowing(pages: Pages, all: readonly Pages[]): Pages | undefined {
  const { next, file } = lastPageOf(pages);
  if (next === undefined) return undefined;
  const [following, another] = all.filter((other) => other !== pages && firstIdentityOf(other.pages[0]) === next);
  if (following === undefined || another !== undefined || following.pages[0].file === file) return undefined;
  const isOnly = all.every((other) => other === pages || lastPageOf(other).next !== next);
  return isOnly && following.pages.every((page) => mayFollow(pages, page)) ? following : undefined;
}

/**
 * Whether a page can belong to the same listing: no other zone, and no name again except the one at which the page
 * ends.
 */
function mayFollow({ pages }: Pages, page: Page): boolean {
  const before = pages.flatMap(({ records }) => records);
  const ids = new Set([...pages, page].flatMap(({ context: { id } }) => id ?? []));
  const soas = [...before, ...page.records].filter(isSoa);
  if (ids.size > 1 || soas.length > 1) return false;
  const apex = nameOf(soas[0]?.record)?.value;
  const names = new Set(before.map(({ record }) => nameKeyOf(record)));
  const identities = new Set(before.map(({ record }) => identityOf(record)));
  const turnedAt = nameKeyOf(before.at(-1)?.record);
  return page.records.every((syntax) => {
    const name = nameKeyOf(syntax.record);
    if (apex !== undefined && nameOf(syntax.record)?.value.isWithin(apex) !== 'yes') return false;
    return name === turnedAt ? !identities.has(identityOf(syntax.record)) : !names.has(name);
  });
}

function firstIdentityOf({ records: [first] }: Page): string | undefined {
  return first === undefined ? undefined : identityOf(first.record);
}

/** The last of the pages. */
export function lastPageOf({ pages }: Pages): Page {
  return pages.at(-1) ?? pages[0];
}

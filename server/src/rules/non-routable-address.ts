import { type AddressUse, parseAddress } from '../dns/address';
import type { DomainName } from '../dns/domain-name';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { displayText, knownPrefix } from '../text/partial-text';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** An address in a public zone that cannot be reached from the internet. */
export const nonRoutableAddress: Rule = {
  id: 'non-routable-address',
  severity: 'warning',
  summary:
    'A public zone answers with an address that cannot be reached from the internet, or any zone with one for examples.',
  why: 'The whole internet gets the answer, and only clients in the right network can use it; elsewhere the same address is another machine, or none. It also discloses how the internal network is laid out.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc6890',
    'https://www.rfc-editor.org/rfc/rfc5737',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html',
  ],
  types: ['A', 'AAAA'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      if (isForDocumentation(value)) {
        yield {
          at: firstLineOf(value.span),
          severity: 'info',
          message: `${displayText(value.text)} is an address for examples in documentation, which nothing has. Write the address that is meant.`,
        };
        continue;
      }
      const nature = recordSet.zone.visibility === 'public' ? natureOf(value, recordSet) : undefined;
      if (nature === undefined) continue;
      yield {
        at: firstLineOf(value.span),
        message: `${displayText(value.text)} is ${nature}, and this zone is public: the address cannot be reached from the internet. Write a public address, or keep the record in a private hosted zone.`,
      };
    }
  },
};

const natures: Partial<Readonly<Record<AddressUse, string>>> = {
  private: 'a private address',
  loopback: 'a loopback address, which means the client’s own machine',
  'link-local': 'a link-local address',
  'carrier-grade-nat': 'an address inside a provider’s network',
  multicast: 'a multicast address',
};

/** RFC 5737, 3849 and 9637: such an address is nowhere, whatever the zone. */
function isForDocumentation(value: Value): boolean {
  return parseAddress(knownValue(value)?.trim() ?? '')?.use === 'documentation';
}

function natureOf(value: Value, { name }: RecordSet): string | undefined {
  if (value.endpoint?.attributeKind === 'private-address') return 'a private address';
  const address = parseAddress(knownValue(value)?.trim() ?? '');
  if (address === undefined || (address.use === 'loopback' && isLocalByName(name.value))) return undefined;
  return natures[address.use];
}

/** Whether the name itself shows, or may show, that the address is meant: `localhost.example.com`, `*.local.example.com`. */
function isLocalByName(name: DomainName): boolean {
  return mayStartWithAnything(name) || /^(?:\*\.)?(?:local|localhost|loopback)(?:\.|$)/.test(name.display);
}

function mayStartWithAnything({ known, text }: DomainName): boolean {
  return known === undefined && !knownPrefix(text).replace(/^\*\./, '').includes('.');
}

/** What hovers say of the key with the name of a hosted zone, in every format. */
export const ZONE_NAME =
  '**The name of the hosted zone**, its apex\n\nThe names of all record sets in it end in this name. It cannot be ' +
  'changed: another name makes another zone, with other name servers.';

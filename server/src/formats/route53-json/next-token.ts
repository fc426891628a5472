/** The record set that a token of the AWS CLI names as the next one. */
export interface NextRecord {
  readonly name: string;
  readonly type: string;
  readonly identifier: string;
}

/**
 * What a `NextToken` says: base64 of the request that gives the next page. One that also says how many record sets of
 * that page were printed before does not name the next, nor does one that somebody made unreadable.
 */
export function nextRecordOf(token: string): NextRecord | undefined {
  const { StartRecordName, StartRecordType, StartRecordIdentifier, boto_truncate_amount } = contentOf(token);
  if (typeof StartRecordName !== 'string' || typeof StartRecordType !== 'string' || boto_truncate_amount)
    return undefined;
  return {
    name: StartRecordName,
    type: StartRecordType,
    identifier: typeof StartRecordIdentifier === 'string' ? StartRecordIdentifier : '',
  };
}

function contentOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(atob(token)));
  } catch {
    return {};
  }
}

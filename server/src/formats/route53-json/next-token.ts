/** The record set that a token of the AWS CLI names as the first of the next page. */
export interface NextRecord {
  readonly name: string;
  readonly type: string;
  readonly identifier: string;
}

/**
 * Decodes a `NextToken` of the AWS CLI: base64 of the parameters of the request for the next page. Undefined where it
 * is not readable, or where it skips a number of record sets of that page, so that it does not name the first.
 */
export function decodeNextToken(token: string): NextRecord | undefined {
  const { StartRecordName, StartRecordType, StartRecordIdentifier, boto_truncate_amount } = parseToken(token);
  if (typeof StartRecordName !== 'string' || typeof StartRecordType !== 'string' || boto_truncate_amount)
    return undefined;
  return {
    name: StartRecordName,
    type: StartRecordType,
    identifier: typeof StartRecordIdentifier === 'string' ? StartRecordIdentifier : '',
  };
}

function parseToken(token: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(atob(token)));
  } catch {
    return {};
  }
}

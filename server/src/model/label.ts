/**
 * The label of a resource without its indexes, which are numbered anew when an instance of a block or a member of a list
 * is added: `aws_route53_record.www["a"]`, `RecordSets[3]`.
 */
export function withoutIndexes(label: string): string {
  return label.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^[\]"]*)\]/g, '');
}

import type { Endpoint } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import type { PartialText } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import type { HclValue, Scope } from '../expressions/model';
import { chooseAlternative, toText } from '../expressions/values';
import { endpointOf } from './endpoints';

/** A value of a record whose endpoint is looked for when somebody asks: few rules do, and of few values. */
export class PointingValue implements Value {
  readonly text: PartialText;
  #endpoint: Endpoint | 'not looked for' | undefined = 'not looked for';

  constructor(
    readonly value: HclValue,
    readonly scope: Scope,
  ) {
    this.text = toText(chooseAlternative(value) ?? value);
  }

  get span(): Span {
    return this.value.at;
  }

  get endpoint(): Endpoint | undefined {
    if (this.#endpoint === 'not looked for') this.#endpoint = endpointOf(this.value, this.scope);
    return this.#endpoint;
  }
}

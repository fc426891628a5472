import type { Existence } from '../../../model/existence';
import type { PartialText } from '../../../text/partial-text';
import type { SourceFile, Span } from '../../../text/span';
import type { Block } from '../../syntax/hcl/nodes';
import type { Definitions } from '../configuration/definitions';
import type { Budget } from './budget';
import type { Memo } from './memo';

/*
 * The types of the evaluator. They refer to each other (a resource is in a module, a module is called in a scope, a
 * scope holds values), so that they stand in one file.
 */

/**
 * What an expression gives, as far as the text decides it. `at` is where a scalar is used, or where a collection is
 * written.
 */
export type HclValue = Known | Text | Unknown | List | ObjectValue | Null | ResourceValue;

/** A string, number or boolean that the text decides. */
export interface Known {
  readonly kind: 'known';
  readonly value: string | number | boolean;
  readonly at: Span;
  /** The file whose whole text the value is. */
  readonly source?: SourceFile;
  /** The argument of a resource that the value was read from. */
  readonly origin?: Origin;
}

/** A string of which parts are unknown. */
export interface Text {
  readonly kind: 'text';
  readonly text: PartialText;
  readonly at: Span;
  /** The attribute that the text leads to, where only a final dot or `dualstack.` is written beside it. */
  readonly origin?: Origin;
  readonly madeOf?: MadeOf;
  readonly maybe?: Maybe;
}

/** The values that a value was made of, where these are not its alternatives: what it may be part of is among them. */
type MadeOf = readonly HclValue[];

/** On an item of a list: that it stands for any number of items, possibly none. */
type Maybe = true | undefined;

/** A value that is decided at deploy time. Unknown values with equal keys are equal. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly key: string;
  /** Its name in messages: mostly its source on one line. */
  readonly label: string;
  readonly at: Span;
  /** The attribute that it was taken from. */
  readonly origin?: Origin;
  /** The call of a module, or an instance of it, of which an output is to be taken. */
  readonly call?: ModuleCall;
  /** Its possible values, where a condition chooses between them. */
  readonly alternatives?: readonly HclValue[];
  readonly madeOf?: MadeOf;
  readonly maybe?: Maybe;
  /** Whether Terraform certainly refuses the expression: only `try` and `can` handle such an error. */
  readonly failing?: true;
  /**
   * Set on what Terraform itself provides: `path` and `terraform`, and the values that are never null, such as
   * `each.key`.
   */
  readonly builtIn?: BuiltIn;
}

type BuiltIn = 'object' | 'value' | undefined;

/** `module.name`, or `module.name[index]`. */
export interface ModuleCall {
  readonly name: string;
  readonly index: HclValue | undefined;
}

/** An attribute of a resource; `path` has no indexes: `dns_entry.dns_name`. */
export interface Origin {
  readonly resource: ResourceReference;
  readonly path: string;
}

/** A list, a tuple or a set. */
export interface List {
  readonly kind: 'list';
  /** The items that are certainly in it, and those that may be (`maybe`). */
  readonly items: readonly HclValue[];
  /** Whether there are no more items than these. */
  readonly complete: boolean;
  /** Whether the list is open only in its `maybe` items, and each of these stands in its place. */
  readonly outlined?: boolean;
  readonly set?: Typing;
  readonly typed?: Typing;
  readonly rest?: Rest;
  readonly at: Span;
}

/** An object or a map. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, HclValue>;
  readonly complete: boolean;
  readonly typed?: Typing;
  readonly rest?: Rest;
  readonly at: Span;
}

/**
 * True for a set, and for a list or map of one type; false for a tuple or an object; undefined where the text leaves it
 * open.
 */
type Typing = boolean | undefined;

/** The key of the part that is not in view. */
type Rest = string | undefined;

interface Null {
  readonly kind: 'null';
  readonly at: Span;
}

/** A whole resource, of which an attribute is to be taken. */
export interface ResourceValue {
  readonly kind: 'resource';
  readonly resource: ResourceReference;
  readonly at: Span;
  readonly maybe?: Maybe;
}

/** A resource or data source as an expression names it. */
export interface ResourceReference {
  /** With the path of its module: `aws_lb.main`, `module.web.data.aws_lb.main`. */
  readonly address: string;
  readonly type: string;
  readonly data: boolean;
  /** Which instance; undefined where none is chosen, `all` in a splat. */
  readonly index: HclValue | 'all' | undefined;
  /** An expression for it that is valid where it is named: `aws_lb.main[0]`. */
  readonly label: string;
  /** In a splat, the label of the resource whose instances the splat goes through. */
  readonly splatLabel?: string | undefined;
  /** Its block, when that is in view. */
  readonly block: Block | undefined;
  /** The module in which its arguments are written. */
  readonly module: Module;
}

/** The meaning of names at a place: the module, the instance of the block, and the names that `for` binds. */
export interface Scope {
  readonly module: Module;
  /** The address of the block around the expression; `each` and `count` of two blocks are different things. */
  readonly block: string;
  readonly each?: { readonly key: HclValue; readonly value: HclValue };
  readonly count?: HclValue;
  readonly names?: ReadonlyMap<string, HclValue>;
  /** The element that a splat goes through. */
  readonly element?: HclValue;
}

/** One instance of a block. */
export interface Instance {
  /** The scope of the arguments of the instance. */
  readonly scope: Scope;
  /** What follows the address of the block: `[0]`, `["www"]`, or nothing. */
  readonly suffix: string;
  readonly existence: Existence;
}

/**
 * A directory of Terraform files as it is deployed, once for each call: its definitions, and the values that they get
 * there.
 */
export interface Module extends Definitions {
  /** Values of variables from files that Terraform loads by itself, and from inputs. Defaults are not among them. */
  readonly variables: ReadonlyMap<string, HclValue>;
  /** Whether a variable without a value has its default: in a call, and where the inputs are known. */
  readonly hasDefaults: boolean;
  readonly evaluated: Evaluated;
  /** The prefix of its addresses: `module.dns.`, or nothing for the module that is deployed. */
  readonly path: string;
  /** The URI of its directory. */
  readonly directory: string;
  readonly caller: Caller | undefined;
  readonly deployment: Deployment;
}

/** The values of a module that are evaluated once. */
interface Evaluated {
  readonly locals: Memo<HclValue>;
  /** Locals of which the definition is being followed. */
  readonly followed: Set<string>;
  readonly variables: Memo<HclValue>;
  readonly outputs: Memo<HclValue>;
  /** The `count` and `for_each` arguments of resources, by address. */
  readonly repetitions: Memo<HclValue>;
  /** Attributes of resources that are being evaluated. */
  readonly attributes: Set<string>;
  /** Addresses whose instances are being expanded. */
  readonly instances: Set<string>;
}

/** The call that makes a module. */
interface Caller {
  readonly module: Module;
  readonly call: Block;
  /** The scope of the arguments of the call. */
  readonly scope: Scope;
  /** The key of the instance of the call, where it has several. */
  readonly key: HclValue | undefined;
  readonly existence: Existence;
}

/** What all modules of a deployment share. */
export interface Deployment {
  /** The configuration files in view by the URIs of their directories. */
  readonly directories: ReadonlyMap<string, readonly SourceFile[]>;
  /** The other files in view by their URIs: data for `file`, `yamldecode` and `jsondecode`. */
  readonly data: ReadonlyMap<string, SourceFile>;
  /** The modules that each call makes, by the address of the call. */
  readonly modulesByCall: Map<string, readonly Module[]>;
  /** The steps that may still be taken, so that every evaluation ends. */
  readonly budget: Budget;
  readonly resolver: Resolver;
}

/**
 * What names in an expression mean, where that needs more than the expression. The evaluator calls it, the folders
 * after it implement it (instances, records, published modules), and `resolver.ts` puts it together. Undefined means
 * that nothing is in view.
 */
export interface Resolver {
  /** `var.name`: the value that a file, the inputs or the call give it, or the default where it has that. */
  readonly resolveVariable: (name: string, module: Module) => HclValue | undefined;
  /** `module.name.output` of a directory in view, with the labels that are valid for the caller. */
  readonly resolveOutput: (call: ModuleCall, output: string, module: Module, at: Span) => HclValue | undefined;
  /** `module.name.output` of a published module whose outputs are known. */
  readonly resolvePublishedOutput: (name: string, output: string, scope: Scope, at: Span) => HclValue | undefined;
  /** The modules that a call makes of a directory in view: one for each instance of the call. */
  readonly modulesOf: (name: string, module: Module) => readonly Module[];
  /** The instances that `count` and `for_each` make of a block. */
  readonly expandInstances: (block: Block, address: string, module: Module) => readonly Instance[];
  /** The name of an `aws_route53_zone`. */
  readonly zoneNameOf: (zone: ResourceReference) => PartialText | undefined;
  /** The `fqdn` of an `aws_route53_record`. */
  readonly fullNameOf: (record: ResourceReference) => PartialText | undefined;
}

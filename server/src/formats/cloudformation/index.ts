import {
  isNamedLikeTemplate,
  mayCall,
  mentionsRecords,
  cloudFormation as recogniser,
} from '../../recognition/cloudformation';
import type { SourceFile } from '../../text/span';
import { directoryKey, uriKey } from '../../text/uri';
import { hasWord } from '../../text/words';
import type { Format } from '../format';
import { completing } from './complete/index';
import { readTemplate } from './read';
import { findGivenPlaces } from './records/given-places';
import { callsIn } from './stacks/calls';
import { rootsOf } from './stacks/deployments';
import { findSuppressionPlaces } from './suppressing';
import { listTypePlaces, templateOf } from './template/template';
import { aliasForm, vocabulary } from './words';
import { write } from './write/index';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  ...recogniser,
  aliasForm,
  vocabulary,
  resourceTypesIn: (file) => listTypePlaces(templateOf(file)),
  bundleOf: (file) => file.uri,
  mayBelong: () => false,
  contextFiles: {
    // Other templates complete one that calls, imports or has parameters, and one with zones, into which they may write
    // record sets.
    wanted: (file) => mayCall(file) || /ImportValue|Parameters|HostedZone(?:Id|Name)\b/.test(file.text),
    isContext(file) {
      const known =
        contextByFile.get(file) ?? (isNamedLikeTemplate(file) && hasWord(file.text, 'Resources') && mayBeUsed(file));
      contextByFile.set(file, known);
      return known;
    },
    connectionsOf: listConnections,
    mayBeContext: (fileName) => fileName.includes('.') && recogniser.mayBeNamed(fileName),
  },
  // The templates of the same directory are context files without this; called ones may be in another directory.
  dependencies: (file) => (isNamedLikeTemplate(file) ? callsIn(file).map(({ uri }) => uri) : []),
  rootsOf: (bundle, contextFiles) => bundle.flatMap((file) => rootsOf(file, contextFiles)).map(({ uri }) => uri),
  read(bundle, contextFiles = [], inputsOf = undefined) {
    const readings = bundle.map((file) => readTemplate(file, contextFiles, inputsOf));
    const inputProblems = readings.flatMap((reading) => reading.inputProblems ?? []);
    const isGiven = readings.some((reading) => reading.inputProblems !== undefined);
    return {
      zones: readings.flatMap(({ zones }) => zones),
      errors: readings.flatMap(({ errors }) => errors),
      damage: readings.flatMap(({ damage = [] }) => damage),
      ...(isGiven && { inputProblems }),
    };
  },
  findGivenPlaces,
  findSuppressionPlaces,
  write,
  completing,
};

/** A template completes those that it calls and, where it exports, those of the same directory that import. */
function listConnections(file: SourceFile): readonly string[] {
  const isShared = /ImportValue|Export/.test(file.text);
  return [
    uriKey(file.uri),
    ...callsIn(file).map(({ target }) => target),
    ...(isShared ? [directoryKey(file.uri)] : []),
  ];
}

const contextByFile = new WeakMap<SourceFile, boolean>();

/** Whether a template may complete others: it calls some, has outputs, or may write to their zones. */
function mayBeUsed(file: SourceFile): boolean {
  return mayCall(file) || hasWord(file.text, 'Outputs') || mentionsRecords(file);
}

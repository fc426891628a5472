import {
  isNamedLikeTemplate,
  mayCall,
  mentionsRecords,
  cloudFormation as recogniser,
} from '../../recognition/cloudformation';
import { lazy } from '../../text/lazy';
import type { SourceFile } from '../../text/span';
import { directoryKey, uriKey } from '../../text/uri';
import { hasWord } from '../../text/words';
import type { Format } from '../format';
import { aliasForm, vocabulary } from './words';

const loadReading = lazy(() => require('./reading') as typeof import('./reading'));
const loadCompleting = lazy(() => require('./complete/index') as typeof import('./complete/index'));
const loadWriting = lazy(() => require('./write/index') as typeof import('./write/index'));

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  ...recogniser,
  aliasForm,
  vocabulary,
  resourceTypesIn: (file) => loadReading().listTypePlaces(loadReading().templateOf(file)),
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
  dependencies: (file) =>
    isNamedLikeTemplate(file)
      ? loadReading()
          .callsIn(file)
          .map(({ uri }) => uri)
      : [],
  rootsOf: (bundle, contextFiles) =>
    bundle.flatMap((file) => loadReading().rootsOf(file, contextFiles)).map(({ uri }) => uri),
  read(bundle, contextFiles = [], inputsOf = undefined) {
    const { readTemplate } = loadReading();
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
  findGivenPlaces: (...place) => loadReading().findGivenPlaces(...place),
  findSuppressionPlaces: (file) => loadReading().findSuppressionPlaces(file),
  write: (...changes) => loadWriting().write(...changes),
  get completing() {
    return loadCompleting().completing;
  },
};

/** A template completes those that it calls and, where it exports, those of the same directory that import. */
function listConnections(file: SourceFile): readonly string[] {
  const isShared = /ImportValue|Export/.test(file.text);
  return [
    uriKey(file.uri),
    ...loadReading()
      .callsIn(file)
      .map(({ target }) => target),
    ...(isShared ? [directoryKey(file.uri)] : []),
  ];
}

const contextByFile = new WeakMap<SourceFile, boolean>();

/** Whether a template may complete others: it calls some, has outputs, or may write to their zones. */
function mayBeUsed(file: SourceFile): boolean {
  return mayCall(file) || hasWord(file.text, 'Outputs') || mentionsRecords(file);
}

import type { ReportFormat } from '../output-options';
import { createConcise } from './concise';
import { createPretty } from './pretty';
import type { CreateReporter } from './reporter';

/** Loads the reporter of a format; all but those for people are loaded only when asked for, as the start counts. */
export async function loadReporter(format: ReportFormat | 'summary'): Promise<CreateReporter> {
  switch (format) {
    case 'pretty':
      return createPretty;
    case 'concise':
      return createConcise;
    case 'json':
      return (await import('./json')).createJson;
    case 'jsonl':
      return (await import('./jsonl')).createJsonLines;
    case 'sarif':
      return (await import('./sarif')).createSarif;
    case 'junit':
      return (await import('./junit')).createJunit;
    case 'checkstyle':
      return (await import('./checkstyle')).createCheckstyle;
    case 'github':
      return (await import('./github')).createGithub;
    case 'gitlab':
      return (await import('./gitlab')).createGitlab;
    case 'rdjson':
      return (await import('./rdjson')).createRdjson;
    case 'azure':
      return (await import('./azure')).createAzure;
    case 'summary':
      return (await import('./summary')).createSummary;
  }
}

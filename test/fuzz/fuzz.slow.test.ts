import { describeRun } from './short-run';

describeRun('A run of the fuzzer', 54, 8);

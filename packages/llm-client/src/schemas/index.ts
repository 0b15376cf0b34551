/**
 * Shapes of answers that the scanner asks for, and examples of them.
 *
 * @packageDocumentation
 */
export type { JsonSchema } from "../providers/llm-provider.ts";
export type { ContractSafety } from "./contract-safety.ts";
export { contractSafetyJsonSchema, contractSafetySchema } from "./contract-safety.ts";
export type { GoldenExample } from "./golden-examples.ts";
export {
  goldenContractSafety,
  goldenNarratives,
  goldenTechnicalPattern,
} from "./golden-examples.ts";
export type { NarrativeAnalysis } from "./narrative-analysis.ts";
export { narrativeAnalysisJsonSchema, narrativeAnalysisSchema } from "./narrative-analysis.ts";
export type { TechnicalPattern } from "./technical-pattern.ts";
export { technicalPatternJsonSchema, technicalPatternSchema } from "./technical-pattern.ts";

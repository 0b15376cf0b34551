import type { Problem } from "@autotrader/kernel";

import { describeValue } from "../describe-value.ts";
import { isRecord } from "../is-record.ts";
import type { FeatureRecord } from "../ports.ts";

/** What a store is given to keep. */
export interface FeatureWrite {
  /** Whose features: 1 to 512 characters, for example a token's address. */
  readonly entityId: string;
  /** Event time: when the features were true, in whole milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Feature values by name. */
  readonly features: FeatureRecord;
}

/** Largest distance from 1970 that a JavaScript date can have, in milliseconds. */
export const LARGEST_TIME_MS: number = 8.64e15;
const LONGEST_ENTITY_ID = 512;

/**
 * Finds what no backend could give back as it came, whatever the validator allowed: values that JSON
 * lacks and text that PostgreSQL or UTF-8 lacks.
 */
export function findStorageProblems({ entityId, atMs, features }: FeatureWrite): Problem[] {
  return [...checkEntityId(entityId), ...checkEventTime(atMs), ...checkFeatures(features)];
}

/** Whether `timeMs` is a whole number of milliseconds that a date can hold. */
export function isTime(timeMs: unknown): timeMs is number {
  return Number.isInteger(timeMs) && Math.abs(Number(timeMs)) <= LARGEST_TIME_MS;
}

/** Whether `entityId` can name an entity. */
export function isEntityId(entityId: unknown): entityId is string {
  if (typeof entityId !== "string" || !isStorableText(entityId)) return false;
  return entityId.length > 0 && entityId.length <= LONGEST_ENTITY_ID;
}

function checkEntityId(entityId: unknown): Problem[] {
  if (isEntityId(entityId)) return [];
  return [
    {
      code: "ENTITY_ID_INVALID",
      severity: "error",
      path: "entityId",
      message: `the entity id is ${describeValue(entityId)}`,
      hint: `1 to ${LONGEST_ENTITY_ID} characters, without NUL and lone surrogates`,
    },
  ];
}

function checkEventTime(atMs: unknown): Problem[] {
  if (isTime(atMs)) return [];
  return [
    {
      code: "EVENT_TIME_INVALID",
      severity: "error",
      path: "atMs",
      message: `the event time is ${describeValue(atMs)}`,
      hint: "whole milliseconds since the Unix epoch",
    },
  ];
}

function checkFeatures(features: unknown): Problem[] {
  if (isRecord(features)) {
    return Object.entries(features).flatMap(([name, value]) => checkFeature(name, value));
  }
  return [
    {
      code: "FEATURES_NOT_A_RECORD",
      severity: "error",
      path: "",
      message: `features must be a plain object, got ${describeValue(features)}`,
      hint: "give an object whose keys are feature names",
    },
  ];
}

function checkFeature(name: string, value: unknown): Problem[] {
  if (!isStorableText(name)) return [notStorable(name, "its name has a NUL or a lone surrogate")];
  if (typeof value === "string") {
    return isStorableText(value)
      ? []
      : [notStorable(name, "its text has a NUL or a lone surrogate")];
  }
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return [];
  return [notStorable(name, `it is ${describeValue(value)}`)];
}

function notStorable(name: string, reason: string): Problem {
  return {
    code: "FEATURE_NOT_STORABLE",
    severity: "error",
    path: name,
    message: `${JSON.stringify(name)} cannot be stored: ${reason}`,
    hint: "finite numbers, booleans, null and well-formed text can be stored",
  };
}

/** PostgreSQL text has no NUL. A lone surrogate has no UTF-8 form, so two different ones become one. */
function isStorableText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

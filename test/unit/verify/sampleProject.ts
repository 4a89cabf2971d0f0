/** A project of four languages whose conventions are clear, with a few places that break them. */
export function sampleProject(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i < 14; i++) {
    const name = NAMES[i]!;
    const breaks = i % 7 === 6;
    files[`web/${name}View.ts`] = typescript(name, i, breaks);
    files[`tools/${name}_task.py`] = python(name, i, breaks);
    files[`server/${name}/${name}.go`] = go(name, i, breaks);
    files[`app/src/${title(name)}Store.java`] = java(title(name), i, breaks);
  }
  return files;
}

const NAMES = 'apple birch cedar daisy elder fern grape hazel iris juniper kale lotus maple nettle'.split(
  ' ',
);

const title = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

const typescript = (name: string, i: number, breaks: boolean): string => `// Copyright of the gardeners
import { readFile } from 'node:fs';

import { ${name}Rows, type ${title(name)}Row } from './${name}Rows';

/** Reads the rows of the ${name} bed. */
export function read${title(name)}(rowCount: number, bedName: string): string[] {
  const firstRow = ${breaks ? '"a"' : "'a'"};
  const lastRow = [
    'one',
    'two',
    'three'${breaks ? '' : ','}
  ];
  if (rowCount === ${i}) {
    readFile(firstRow, () => undefined);
    return lastRow;
  }
  for (const oneRow of lastRow) {
    ${name}Rows.push({ oneRow, bedName });
  }
  return rowCount !== 3 ? lastRow : [];
}

/** Counts what the ${name} bed holds. */
export function count${title(name)}(allRows: ${title(name)}Row[]): number {
  let rowTotal = 0;
  for (const someRow of allRows) {
    if (someRow.size === 4) {
      rowTotal += 1;
    } else {
      rowTotal += someRow.size;
    }
  }
  return rowTotal;
}
`;

const python = (name: string, i: number, breaks: boolean): string => `"""Tasks for the ${name} bed."""
import os
from typing import Optional

MAX_ROWS = ${i + 2}


def read_${name}(row_count: int, bed_name: ${breaks ? 'Optional[str]' : 'str | None'}) -> str:
    """Read the rows of a bed."""
    first_row = "a"
    if row_count is None:
        return first_row
    last_row = f"{first_row} of {bed_name}"
    all_rows = [
        first_row,
        last_row,${breaks ? '' : '\n        os.sep,'}
    ]
    return "".join(all_rows)


class ${title(name)}Bed:
    """Holds rows."""

    def count_rows(self, some_rows: list) -> int:
        """Count the rows."""
        self._row_total = len(some_rows)
        if self._row_total == 3:
            raise ValueError("no row is left")
        return self._row_total
`;

const go = (name: string, i: number, breaks: boolean): string => `package ${name}

import (
	"errors"
	"fmt"
)

// Read${title(name)} reads the rows.
func Read${title(name)}(rowCount int) (string, error) {
	firstRow := "a"
	if rowCount == ${i} {
		return firstRow, errors.New("no row is left")
	}

	for _, oneRow := range []string{firstRow} {
		fmt.Println(oneRow)
	}
	lastErr := walk${title(name)}(rowCount)
	if lastErr != nil {
		return "", fmt.Errorf("walk the bed: ${breaks ? '%v' : '%w'}", lastErr)
	}
	return firstRow, nil
}

func walk${title(name)}(rowCount int) error {
	if rowCount != 3 {
		return nil
	}
	return errors.New("no bed is left")
}
`;

const java = (name: string, i: number, breaks: boolean): string => `package org.garden.app;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the rows of a bed. */
public final class ${name}Store {
    private static final int MAX_ROWS = ${i + 5};
    private final List<String> rowNames;
    private int rowTotal;

    public ${name}Store(final List<String> rowNames) {
        this.rowNames = rowNames;
    }

    /** Returns the first row. */
    public String firstRow(final int rowCount, final Map<String, Set<String>> bedRows) {
        final String rowName = "a";
        if (rowCount == MAX_ROWS) {
            throw new IllegalStateException("no row is left");
        }
        for (String oneRow : rowNames) {
            rowTotal += oneRow.length();
        }
        ${breaks ? 'if (rowTotal == 3) return rowName;' : 'if (rowTotal == 3) {\n            return rowName;\n        }'}
        return rowName;
    }
}
`;

# Merges the JSON reports of the parts of one check, made with --shard, into the report of the whole:
#   jq -s -f merge-reports.jq dns-*.json > dns.json
# See docs/ci.md.

def total(field): map(field) | add;
def lists(field): map(field // []) | add;

# What each part says of one baseline: the counts are added, the lists joined.
def baselines:
  lists(.baselines) | group_by(.path) | map(.[0] + {hidden: total(.hidden), stale: lists(.stale)});

# What each part has counted of one rule; the severity is the worst.
def statistics:
  (["error", "warning", "info"]) as $order
  | lists(.statistics) | group_by(.rule)
  | map(.[0] + {
      severity: (map(.severity) | sort_by(. as $each | $order | index($each)) | .[0]),
      count: total(.count), safe: total(.safe), unsafe: total(.unsafe)
    })
  | sort_by((.severity as $each | $order | index($each)), -.count, .rule);

def rules: group_by(.rule) | map({rule: .[0].rule, fixes: total(.fixes)}) | sort_by(-.fixes, .rule);

def fixed:
  map(.fixed) as $all
  | {
      fixes: ($all | total(.fixes)), files: ($all | total(.files)), rules: ($all | lists(.rules) | rules),
      byFile: ($all | lists(.byFile) | sort_by(.path)), unsettled: ($all | lists(.unsettled) | sort_by(.path))
    };

map(.shard) as $shards
| if ($shards | any(. == null)) then error("a report is not of a part of a check: it has no shard") else . end
| ($shards[0].count) as $count
| if ($shards | map(.index) | sort) != [range(1; $count + 1)] or ($shards | any(.count != $count))
  then error("the reports are not those of all \($count) parts, each once") else . end
| (.[0] | del(.shard))
  + {files: total(.files), recordSets: total(.recordSets), changes: total(.changes)}
  + {findings: (lists(.findings) | sort_by(.path)), errors: (lists(.errors) | sort_by(.path)), skipped: (lists(.skipped) | sort_by(.path))}
  + (if any(has("suppressed")) then {suppressed: (lists(.suppressed) | sort_by(.path))} else {} end)
  + (if any(has("fixed")) then {fixed: fixed} else {} end)
  + (if any(has("baselines")) then {baselines: baselines} else {} end)
  + (if any(has("statistics")) then {statistics: statistics} else {} end)

# The same fields as `soc-ingest normalize --from wazuh`, as far as jq can: no uid, no fingerprint, no exact bytes.
{
  kind: "alert",
  source: "wazuh",
  source_instance: .manager.name,
  source_alert_id: .id,
  identity: .id,
  title: .rule.description,
  description: .full_log,
  severity: (if .rule.level >= 15 then "critical" elif .rule.level >= 12 then "high" elif .rule.level >= 7 then "medium"
             elif .rule.level >= 4 then "low" else "informational" end),
  severity_source: (.rule.level | tostring),
  status: "new",
  rule_id: .rule.id,
  detected_at: .timestamp,
  source_ip: (.data.srcip // .agent.ip),
  source_port: (.data.srcport | tonumber? // null),
  hostname: .agent.name,
  user: (.data.dstuser // .data.srcuser),
  techniques: .rule.mitre.id,
  tactics: .rule.mitre.tactic,
  observables: ([{type: "ip", value: .data.srcip}, {type: "ip", value: .agent.ip}, {type: "user_account", value: .data.dstuser}]
                | map(select(.value != null))),
  tags: .rule.groups,
  raw: tostring
} | with_entries(select(.value != null))

; sample: namespace a {\nint b;\n}  // namespace a\nnamespace {\nint c;\n}\nnamespace d { class E; }
; finds: comment.namespace_end=// namespace <name> }
; finds: comment.namespace_end=never }
((namespace_definition body: (declaration_list "}" @comment.namespace_end) @_body)
  (#match? @_body "\n")
  (#classify! @comment.namespace_end "match-after" "^[ \\t]*(//|/\\*)\\s*(end )?(of )?(anonymous |unnamed )?namespace\\b" "named" "^[ \\t]*(//|/\\*)" "free" "never"))

; sample: package p\nfunc f() { firstName := 1; last_name := 2 }
; finds: naming.variable=camelCase firstName
; finds: naming.variable=snake_case last_name
((short_var_declaration left: (expression_list (identifier) @naming.variable))
  (#classify! @naming.variable "case"))

; sample: package p\nconst MaxSize = 1\nconst MIN_SIZE = 2
; finds: naming.constant=PascalCase MaxSize
; finds: naming.constant=UPPER_SNAKE_CASE MIN_SIZE
((const_spec name: (identifier) @naming.constant)
  (#classify! @naming.constant "case"))

; sample: package p\nfunc (s *Server) A() {}\nfunc (self T) B() {}\nfunc (T) C() {}
; finds: naming.receiver=short s
; finds: naming.receiver=self self
((method_declaration receiver: (parameter_list (parameter_declaration name: (identifier) @naming.receiver)))
  (#classify! @naming.receiver "match" "^(self|this|me)$" "self" "^_$" "free" "^.{1,3}$" "short" "word"))

; sample: package my_pkg
; finds: naming.package=snake_case my_pkg
; sample: package mypkg
; finds: naming.package=flatcase mypkg
((package_clause (package_identifier) @naming.package)
  (#classify! @naming.package "match" "_test$" "free" "^[a-z][a-z0-9]+$" "flatcase")
  (#classify! @naming.package "case"))

; sample: package p\nfunc TestA(t *testing.T) { for _, tt := range tests { t.Run(tt.name, f) } }
; finds: naming.test_case_var=tt tt
((for_statement (range_clause left: (expression_list (_) (identifier) @naming.test_case_var) right: (identifier) @_cases)
  body: (block (_ (expression_statement (call_expression function: (selector_expression field: (field_identifier) @_run))))))
  (#eq? @_run "Run") (#match? @_cases "[Tt]ests?|[Cc]ases?|scenarios|table|^tcs?$")
  (#classify! @naming.test_case_var "text"))

; sample: package p\ntype T struct { FirstName string; last_name int }
; finds: naming.field=PascalCase FirstName
; finds: naming.field=snake_case last_name
((field_declaration name: (field_identifier) @naming.field)
  (#classify! @naming.field "case"))

; sample: package p\ntype T struct { A string `json:"firstName"`; B int `yaml:"b" json:"last_name,omitempty"`; C int `json:"c"` }
; finds: naming.struct_tag=camelCase `json:"firstName"`
; finds: naming.struct_tag=snake_case `yaml:"b" json:"last_name,omitempty"`
((field_declaration tag: (raw_string_literal) @naming.struct_tag)
  (#classify! @naming.struct_tag "match" "json:\"[a-z0-9]+_\\w*[\",]" "snake" "json:\"[a-z0-9]+[A-Z]\\w*[\",]" "camel" "json:\"[A-Z][a-z]\\w*[\",]" "pascal" "json:\"\\w+-\\w" "kebab" "free"))

; sample: package p\nfunc F(ctx context.Context, c context.Context, s string) {}
; finds: naming.role_context=context=ctx ctx
; finds: naming.role_context=context=c c
((parameter_declaration name: (identifier) @naming.role_context type: (qualified_type) @_type)
  (#eq? @_type "context.Context")
  (#classify! @naming.role_context "match" "^ctx$" "ctx" "^c$" "c" "^_$" "free" "other"))

; extends: typescript
